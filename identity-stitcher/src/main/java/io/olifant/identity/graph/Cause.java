package io.olifant.identity.graph;

import java.util.Objects;

/** Why a cluster was cut anew. */
public sealed interface Cause {

    /** A link was shown. */
    record ShownLink(Link link, FirstSeen firstSeen) implements Cause {

        public ShownLink {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(firstSeen, "firstSeen");
        }
    }

    /**
     * A rule took effect.
     *
     * @param rule its name, for example {@code shared-after:email}
     */
    record Rule(String rule) implements Cause {

        public Rule {
            Objects.requireNonNull(rule, "rule");
        }
    }
}
