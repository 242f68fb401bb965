package io.olifant.identity.message;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
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

    /** An operator took a link back. */
    record Unlinked(Link link) implements Cause {

        public Unlinked {
            Objects.requireNonNull(link, "link");
        }
    }

    /**
     * A rule took effect.
     *
     * @param rule its name, for example {@code shared-after:email}
     */
    record Rule(String rule) implements Cause {

        /** Rules were changed and applied to what is known. */
        public static final Rule RERESOLVE = new Rule("reresolve");
        /** Somebody was erased. */
        public static final Rule ERASURE = new Rule("erasure");

        public Rule {
            Objects.requireNonNull(rule, "rule");
        }
    }
}
