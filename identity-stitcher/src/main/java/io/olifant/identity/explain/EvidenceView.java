package io.olifant.identity.explain;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import java.time.Instant;

/**
 * A link as people see it.
 *
 * @param identifier the link's anchor, pseudonymised where sensitive
 * @param otherIdentifier its other end
 * @param source the source that showed it first
 * @param eventId the event that did
 * @param firstSeen that event's time, ISO-8601 in UTC
 * @param blockedBy why it joins nobody: a rule such as {@code per-profile:email}, {@link #UNLINKED} or {@link #SHARED};
 *     null if it counts
 * @param blockedBecause the operator's reason, or the identifier that is shared; else null
 */
public record EvidenceView(
        String identifier,
        String otherIdentifier,
        String source,
        String eventId,
        String firstSeen,
        String blockedBy,
        String blockedBecause) {

    /** An operator took the link back. */
    public static final String UNLINKED = "unlinked";
    /** One of its ends is shared by several people. */
    public static final String SHARED = "shared";

    static EvidenceView of(Link link, LinkState state, String blockedBy, String blockedBecause) {
        return new EvidenceView(
                link.anchor().text(),
                link.other().text(),
                state.firstSeen().source(),
                state.firstSeen().eventId(),
                Instant.ofEpochMilli(state.firstSeen().timeMs()).toString(),
                blockedBy,
                blockedBecause);
    }

    /** A link as its anchor knows it, which does not know rules. */
    public static EvidenceView of(Link link, LinkState state) {
        return of(link, state, state.isUnlinked() ? UNLINKED : null, state.unlinkedBecause());
    }
}
