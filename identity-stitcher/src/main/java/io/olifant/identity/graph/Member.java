package io.olifant.identity.graph;

import java.util.Objects;

/**
 * What a cluster knows of one of its identifiers.
 *
 * @param birth when it was first seen
 * @param assignment the profile that it was last given, or null if no cluster ever gave it one
 * @param isShared whether it is shared, so that its links count for nothing
 */
public record Member(Birth birth, Assignment assignment, boolean isShared) {

    public Member {
        Objects.requireNonNull(birth, "birth");
    }

    static Member born(Birth birth) {
        return new Member(birth, null, false);
    }

    Member assigned(Assignment newAssignment) {
        return new Member(birth, newAssignment, isShared);
    }

    Member shared() {
        return new Member(birth, assignment, true);
    }

    Member founding() {
        return new Member(birth.founding(), assignment, isShared);
    }

    /** What is known when another cluster knows {@code other} of the same identifier. */
    Member merge(Member other) {
        boolean takesOther = other.assignment != null
                && (assignment == null || other.assignment.version().isNewerThan(assignment.version()));
        return new Member(
                other.birth.isFounding() ? birth.founding() : birth,
                takesOther ? other.assignment : assignment,
                isShared || other.isShared);
    }
}
