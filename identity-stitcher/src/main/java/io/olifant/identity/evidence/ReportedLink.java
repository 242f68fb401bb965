package io.olifant.identity.evidence;

import java.util.Objects;

/**
 * A link that an event shows for the first time, or earlier than it was known.
 *
 * @param state the link as its anchor keeps it from now on
 */
public record ReportedLink(Link link, LinkState state) {

    public ReportedLink {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(state, "state");
    }
}
