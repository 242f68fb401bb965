package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an identifier knows of itself.
 *
 * @param label its cluster, or one that has become an alias of it
 * @param assignment the profile it holds and the version by which it took it
 * @param epoch how often its profile has changed, at least 0
 * @param birth when it was first seen
 * @param isShared whether it is linked to more stronger identifiers than its namespace allows
 * @param strongerNeighbours the stronger identifiers that it is linked to, as long as they are no more than its namespace
 *     allows; empty once it is shared
 */
public record IdentifierNode(
        Label label,
        Assignment assignment,
        long epoch,
        Birth birth,
        boolean isShared,
        Set<Identifier> strongerNeighbours) {

    public IdentifierNode {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(birth, "birth");
        strongerNeighbours = Set.copyOf(strongerNeighbours);
        if (epoch < 0) {
            throw new IllegalArgumentException("An epoch is at least 0; got " + epoch);
        }
    }

    /** A node that holds this profile from the start, given by this cluster at its epoch 0. */
    static IdentifierNode newborn(Label label, String profileId, Birth birth) {
        return new IdentifierNode(label, new Assignment(profileId, new Version(0, label)), 0, birth, false, Set.of());
    }

    /** The profile it holds. */
    public String profileId() {
        return assignment.profileId();
    }

    /** With an assignment; the epoch rises if the profile is another one. */
    IdentifierNode assigned(Assignment newAssignment) {
        boolean isSameProfile = newAssignment.profileId().equals(profileId());
        return new IdentifierNode(
                newAssignment.version().label(),
                newAssignment,
                isSameProfile ? epoch : epoch + 1,
                birth,
                isShared,
                strongerNeighbours);
    }

    /** With one more stronger neighbour; shared, if that is one too many. */
    IdentifierNode linkedToStronger(Identifier neighbour, int sharedAfter) {
        Set<Identifier> neighbours = new TreeSet<>(strongerNeighbours);
        neighbours.add(neighbour);
        boolean isTooMany = neighbours.size() > sharedAfter;
        return new IdentifierNode(label, assignment, epoch, birth, isTooMany, isTooMany ? Set.of() : neighbours);
    }
}
