package io.olifant.identity.graph;

import java.util.Objects;

/**
 * What a cluster knows of one of its identifiers.
 *
 * @param assignment the profile that it was last given, or null if no cluster gave it one, or none that is sure to hold
 */
public record Member(Standing standing, Assignment assignment) {

    public Member {
        Objects.requireNonNull(standing, "standing");
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

    Member assigned(Assignment newAssignment) {
        return new Member(standing, newAssignment);
    }

    Member founding() {
        return new Member(standing.founding(), assignment);
    }

    /** What is known when the identifier itself tells how it stands. */
    Member told(Standing newStanding) {
        return merge(new Member(newStanding, null));
    }

    /**
     * What is known when another cluster knows {@code other} of the same identifier. If the two speak of different lives,
     * an assignment from the earlier one may still be under way, so the identifier has to be assigned again.
     */
    Member merge(Member other) {
        boolean isOldNews = other.assignment == null && other.standing.linksFrom() < standing.linksFrom();
        if (isOldNews) {
            return this;
        }
        Standing merged = standing.merge(other.standing);
        if (!standing.isSameLife(other.standing)) {
            return new Member(merged, null);
        }
        boolean takesOther = other.assignment != null
                && (assignment == null || other.assignment.version().isNewerThan(assignment.version()));
        return new Member(merged, takesOther ? other.assignment : assignment);
    }
}
