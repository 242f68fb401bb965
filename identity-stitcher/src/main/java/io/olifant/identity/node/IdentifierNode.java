package io.olifant.identity.node;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * The state of an identifier.
 *
 * @param home the cluster that it founded, or the one by which it came to be known; no assignment changes that
 * @param label its cluster, or one that has become an alias of it
 * @param assignment the profile it holds and the version by which it took it
 * @param epoch how often its profile has changed, at least 0
 * @param standing when it was born, whether it is shared, whether it is gone
 * @param isAnchored whether an event belongs to it; if not, it is only known from events of other anchors
 * @param strongerNeighbours stronger identifiers that it is linked to, counted until it is shared
 * @param isSuspicious whether events show it with more of a weaker namespace than one customer may hold
 * @param erasedBeforeMs what happened before was erased: an event of its from an earlier time that comes now is forgotten; {@link
 *     #NEVER_ERASED} if no person asked for that
 */
public record IdentifierNode(
        Label home,
        Label label,
        Assignment assignment,
        long epoch,
        Standing standing,
        boolean isAnchored,
        int strongerNeighbours,
        boolean isSuspicious,
        long erasedBeforeMs) {

    /** Before the time of every event. */
    public static final long NEVER_ERASED = Long.MIN_VALUE;

    public IdentifierNode {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(standing, "standing");
        if (epoch < 0 || strongerNeighbours < 0) {
            throw new IllegalArgumentException(
                    "An epoch and a number of neighbours are at least 0; got " + epoch + " and " + strongerNeighbours);
        }
    }

    /** One that is not suspicious. */
    public IdentifierNode(
            Label home,
            Label label,
            Assignment assignment,
            long epoch,
            Standing standing,
            boolean isAnchored,
            int strongerNeighbours,
            long erasedBeforeMs) {
        this(home, label, assignment, epoch, standing, isAnchored, strongerNeighbours, false, erasedBeforeMs);
    }

    /** A node that holds this profile from the start, given by this cluster at its epoch 0. */
    public static IdentifierNode newborn(Label label, String profileId, Birth birth, boolean isAnchored) {
        Assignment assignment = new Assignment(profileId, new Version(0, label));
        return new IdentifierNode(label, label, assignment, 0, Standing.newborn(birth), isAnchored, 0, NEVER_ERASED);
    }

    /** A node that was assigned before it was introduced to the cluster by which it comes to be known. */
    public static IdentifierNode assigned(Label home, Assignment assignment, Birth birth) {
        return new IdentifierNode(
                home, assignment.version().label(), assignment, 0, Standing.newborn(birth), false, 0, NEVER_ERASED);
    }

    /** The profile it holds. */
    public String profileId() {
        return assignment.profileId();
    }

    /** Whether it founded a cluster of its own. */
    public boolean hasFounded(Identifier identifier) {
        return home.founder().equals(identifier);
    }

    public boolean isShared() {
        return standing.isShared();
    }

    /** Whether no event shows it any more; what is left is a stub that keeps its epoch. */
    public boolean isGone() {
        return standing.isGone();
    }

    /** With an assignment; the epoch rises if the profile is another one and anybody is there to notice. */
    public IdentifierNode assigned(Assignment newAssignment) {
        boolean isMove = !isGone() && !newAssignment.profileId().equals(profileId());
        return new IdentifierNode(
                home,
                newAssignment.version().label(),
                newAssignment,
                isMove ? epoch + 1 : epoch,
                standing,
                isAnchored,
                strongerNeighbours,
                isSuspicious,
                erasedBeforeMs);
    }

    public IdentifierNode with(Standing newStanding) {
        return new IdentifierNode(
                home,
                label,
                assignment,
                epoch,
                newStanding,
                isAnchored,
                strongerNeighbours,
                isSuspicious,
                erasedBeforeMs);
    }

    public IdentifierNode anchored() {
        return new IdentifierNode(
                home, label, assignment, epoch, standing, true, strongerNeighbours, isSuspicious, erasedBeforeMs);
    }

    public IdentifierNode withStrongerNeighbours(int count) {
        return new IdentifierNode(
                home, label, assignment, epoch, standing, isAnchored, count, isSuspicious, erasedBeforeMs);
    }

    public IdentifierNode suspicious(boolean suspicious) {
        return new IdentifierNode(
                home, label, assignment, epoch, standing, isAnchored, strongerNeighbours, suspicious, erasedBeforeMs);
    }

    /**
     * Without the events that belong to it: at another epoch, from which on its touchpoints count again, as far as they happened
     * since the person asked for that.
     */
    public IdentifierNode erased(Standing newStanding, long requestedAtMs) {
        return new IdentifierNode(
                        home,
                        label,
                        assignment,
                        epoch + 1,
                        newStanding,
                        false,
                        strongerNeighbours,
                        false,
                        erasedBeforeMs)
                .forgetting(requestedAtMs);
    }

    /** What happened before a time, and not before that which it has, is to be forgotten when it comes. */
    public IdentifierNode forgetting(long requestedAtMs) {
        return new IdentifierNode(
                home,
                label,
                assignment,
                epoch,
                standing,
                isAnchored,
                strongerNeighbours,
                isSuspicious,
                Math.max(erasedBeforeMs, requestedAtMs));
    }

    /** Whether an erasure that a person asked for at this time was carried out here before. */
    public boolean isErasedAsOf(long requestedAtMs) {
        return erasedBeforeMs != NEVER_ERASED && requestedAtMs <= erasedBeforeMs;
    }

    /**
     * Seen again after it was gone, with a profile of its own choice. The version stays: assignments of the earlier life
     * that are still under way must not count as newer than what the cluster says now.
     */
    public IdentifierNode reborn(String profileId, Standing newStanding, boolean anchored) {
        Assignment held = new Assignment(profileId, assignment.version());
        return new IdentifierNode(home, label, held, epoch + 1, newStanding, anchored, 0, erasedBeforeMs);
    }
}
