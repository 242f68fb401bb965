package io.olifant.identity.graph;

import java.util.Objects;

/**
 * What a cluster knows of one of its identifiers.
 *
 * @param assignment the profile that it was last given, or null if no cluster gave it one
 * @param isOwed whether it has to be assigned again whatever it was given, because it is not sure that it holds that; the
 *     version of the last assignment is kept, since a later one has to be newer
 */
public record Member(Standing standing, Assignment assignment, boolean isOwed) {

    public Member {
        Objects.requireNonNull(standing, "standing");
    }

    static Member told(Standing standing) {
        return new Member(standing, null, false);
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

    /** The profile that it surely holds, or will once what is under way arrives; null if there is none. */
    public String profileIdOrNull() {
        return assignment == null || isOwed ? null : assignment.profileId();
    }

    Member assigned(Assignment newAssignment) {
        return new Member(standing, newAssignment, false);
    }

    Member owed() {
        return new Member(standing, assignment, true);
    }

    Member founding() {
        return new Member(standing.founding(), assignment, isOwed);
    }

    /**
     * What is known when somebody else knows {@code other} of the same identifier. If the two speak of different lives, an
     * assignment from the earlier one may still be under way, so the identifier has to be assigned again.
     */
    Member merge(Member other) {
        boolean isOldNews = other.assignment == null && other.standing.linksFrom() < standing.linksFrom();
        if (isOldNews) {
            return this;
        }
        Member newer = isAssignedBefore(other) ? other : this;
        boolean isSame = Objects.equals(assignment, other.assignment);
        boolean owes = !standing.isSameLife(other.standing) || newer.isOwed || (isSame && other.isOwed);
        return new Member(standing.merge(other.standing), newer.assignment, owes);
    }

    private boolean isAssignedBefore(Member other) {
        return other.assignment != null
                && (assignment == null || other.assignment.version().isNewerThan(assignment.version()));
    }
}
