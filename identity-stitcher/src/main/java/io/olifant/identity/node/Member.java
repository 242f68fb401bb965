package io.olifant.identity.node;

import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import java.util.Objects;

/**
 * What a cluster knows of one of its identifiers, or assumes until the identifier itself reports.
 *
 * @param standing how it is; assumed if {@code isStandingAssumed}
 * @param isStandingAssumed whether its standing was not reported yet
 * @param assignment the profile that it was last given, or null if no cluster gave it one
 * @param isOwed whether it has to be assigned again whatever it was given, because it is not sure that it holds that; the
 *     version of the last assignment is kept, since a later one has to be newer
 * @param via null if the assignment is one that the identifier reported, or was sent for sure; else the member is
 *     <em>provisional</em>: it holds the assignment if it adopted from this cluster, and something else if it did not
 */
public record Member(Standing standing, boolean isStandingAssumed, Assignment assignment, boolean isOwed, Label via) {

    public Member {
        Objects.requireNonNull(standing, "standing");
        if (via != null && assignment == null) {
            throw new IllegalArgumentException("A provisional member is assumed to hold something");
        }
    }

    public Member(Standing standing, Assignment assignment, boolean isOwed) {
        this(standing, false, assignment, isOwed, null);
    }

    public static Member reported(Standing standing) {
        return new Member(standing, null, false);
    }

    /** Somebody new, before it is decided which profile it will adopt. */
    public static Member assumed(Birth birth) {
        return new Member(Standing.newborn(birth), true, null, false, null);
    }

    /** With the profile that it adopts from this cluster, unless it was introduced to another one before. */
    public Member adopting(String profileId, Label cluster) {
        Assignment adopted = new Assignment(profileId, new Version(0, cluster));
        return new Member(standing, isStandingAssumed, adopted, false, cluster);
    }

    public Birth birth() {
        return standing.birth();
    }

    public boolean isShared() {
        return standing.isShared();
    }

    public boolean isGone() {
        return standing.isGone();
    }

    public boolean isProvisional() {
        return via != null;
    }

    /** What an assignment to a provisional member has to carry; null if it is none. */
    public Provisional provisionalOrNull() {
        return via == null ? null : new Provisional(via, birth());
    }

    /** The profile that it surely holds, or will once what is under way arrives; null if there is none. */
    public String profileIdOrNull() {
        return assignment == null || isOwed ? null : assignment.profileId();
    }

    public Member assigned(Assignment newAssignment) {
        return new Member(standing, isStandingAssumed, newAssignment, false, via);
    }

    public Member owed() {
        return new Member(standing, isStandingAssumed, assignment, true, via);
    }

    public Member founding() {
        return new Member(standing.founding(), isStandingAssumed, assignment, isOwed, via);
    }

    /** As one who was never here, except that an assignment may be under way to it. */
    public Member dropped() {
        Standing gone = new Standing(0, standing.birth(), 0, false, true);
        return new Member(gone, true, assignment, true, via);
    }

    /** As one who is known as it is. */
    public Member asReported() {
        return new Member(standing, false, assignment, isOwed, null);
    }

    /**
     * What is known when somebody else knows {@code other} of the same identifier. If the two are of different lives, an
     * assignment from the earlier one may still be under way, so the identifier has to be assigned again.
     */
    public Member merge(Member other, ProtocolRules rules) {
        boolean areStandingsReported = !isStandingAssumed && !other.isStandingAssumed;
        boolean isOutdated =
                areStandingsReported && other.assignment == null && other.standing.linksFrom() < standing.linksFrom();
        if (isOutdated) {
            return this;
        }
        Member held = mergeHeld(other, rules);
        boolean owes = held.isOwed || (areStandingsReported && !standing.isSameLife(other.standing));
        boolean isAssumed = isStandingAssumed && (other.isStandingAssumed || !rules.has(ProtocolRule.REAL_BIRTH));
        return new Member(mergeStanding(other, rules), isAssumed, held.assignment, owes, held.via);
    }

    private Standing mergeStanding(Member other, ProtocolRules rules) {
        if (isStandingAssumed && other.isStandingAssumed) {
            Standing kept = isGone() ? other.standing : standing;
            return birth().isFounding() || other.birth().isFounding() ? kept.founding() : kept;
        }
        if (!isStandingAssumed && !other.isStandingAssumed) {
            return standing.merge(other.standing);
        }
        Standing kept = isStandingAssumed && rules.has(ProtocolRule.REAL_BIRTH) ? other.standing : standing;
        return birth().isFounding() || other.birth().isFounding() ? kept.founding() : kept;
    }

    /** The one of the two whose assignment counts, as far as that is known. */
    private Member mergeHeld(Member other, ProtocolRules rules) {
        if (assignment == null || other.assignment == null || isProvisional() == other.isProvisional()) {
            Member newer = isAssignedBefore(other) ? other : this;
            boolean isSame = Objects.equals(assignment, other.assignment);
            return isSame && other.isOwed ? newer.owed() : newer;
        }
        Member real = isProvisional() ? other : this;
        Member provisional = isProvisional() ? this : other;
        // It may have applied what was sent to it as a provisional member, or not.
        boolean isUnsure = provisional.assignment.version().isNewerThan(real.assignment.version());
        if (isUnsure && rules.has(ProtocolRule.OWED)) {
            return new Member(real.standing, false, provisional.assignment, true, null);
        }
        return real;
    }

    private boolean isAssignedBefore(Member other) {
        return other.assignment != null
                && (assignment == null || other.assignment.version().isNewerThan(assignment.version()));
    }
}
