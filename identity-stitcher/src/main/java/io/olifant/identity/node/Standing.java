package io.olifant.identity.node;

import java.util.Objects;

/**
 * How an identifier is. Only its own node changes that, and counts a revision each time; clusters keep the newest that
 * was reported to them.
 *
 * @param revision how often its node changed this, or one of the links anchored on it, at least 0
 * @param birth when it was first seen in this life
 * @param linksFrom the least revision of the links anchored on it that count; those before were erased. A greater one
 *     begins another life: nothing that was known of the identifier before still holds
 * @param isShared whether it is linked to more stronger identifiers than its namespace allows, so that its links join
 *     nobody
 * @param isGone whether no event shows it any more
 */
public record Standing(long revision, Birth birth, long linksFrom, boolean isShared, boolean isGone) {

    public Standing {
        Objects.requireNonNull(birth, "birth");
        if (linksFrom < 0 || linksFrom > revision) {
            throw new IllegalArgumentException("Links count from a revision between 0 and the identifier's own, "
                    + revision + "; got " + linksFrom);
        }
    }

    /** The standing of an identifier that was never seen before. */
    public static Standing newborn(Birth birth) {
        return new Standing(0, birth, 0, false, false);
    }

    public Standing revised() {
        return new Standing(revision + 1, birth, linksFrom, isShared, isGone);
    }

    public Standing shared(boolean shared) {
        return new Standing(revision + 1, birth, linksFrom, shared, isGone);
    }

    /** Begins another life, in which nothing of the last one counts. */
    public Standing anew(Birth newBirth, boolean shared, boolean gone) {
        return new Standing(revision + 1, newBirth, revision + 1, shared, gone);
    }

    Standing founding() {
        return new Standing(revision, birth.founding(), linksFrom, isShared, isGone);
    }

    public boolean isSameLife(Standing other) {
        return linksFrom == other.linksFrom;
    }

    /** The newer of two. Within one life, an identifier that was made a founder stays one. */
    Standing merge(Standing other) {
        Standing newer = other.revision > revision ? other : this;
        boolean isFounding = isSameLife(other) && (birth.isFounding() || other.birth.isFounding());
        return isFounding ? newer.founding() : newer;
    }
}
