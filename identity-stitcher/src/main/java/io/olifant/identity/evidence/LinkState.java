package io.olifant.identity.evidence;

import java.util.Objects;

/**
 * What is known of a link. Only the link's anchor changes it; everybody else keeps what {@link #merge} prefers, so that
 * all agree whatever the order in which reports reach them.
 *
 * @param revision rises when an operator takes the link back or restores it, and when the anchor was erased and showed it
 *     anew; at least 0
 * @param firstSeen the event that showed it
 * @param unlinkedBecause an operator's reason for taking the link back, or null if the link is
 */
public record LinkState(long revision, FirstSeen firstSeen, String unlinkedBecause) {

    public LinkState {
        Objects.requireNonNull(firstSeen, "firstSeen");
        if (revision < 0) {
            throw new IllegalArgumentException("A revision is at least 0; got " + revision);
        }
    }

    /** A link as events show it, which nobody took back. */
    public static LinkState shown(long revision, FirstSeen firstSeen) {
        return new LinkState(revision, firstSeen, null);
    }

    /** Whether an operator took the link back. */
    public boolean isUnlinked() {
        return unlinkedBecause != null;
    }

    public LinkState seen(FirstSeen other) {
        return other.compareTo(firstSeen) < 0 ? new LinkState(revision, other, unlinkedBecause) : this;
    }

    public LinkState unlinked(long newRevision, String reason) {
        return new LinkState(newRevision, firstSeen, Objects.requireNonNull(reason, "reason"));
    }

    public LinkState relinked(long newRevision) {
        return new LinkState(newRevision, firstSeen, null);
    }

    /** The newer of two; of equally new ones the one that was seen earlier. */
    public LinkState merge(LinkState other) {
        if (revision != other.revision) {
            return revision > other.revision ? this : other;
        }
        return seen(other.firstSeen);
    }
}
