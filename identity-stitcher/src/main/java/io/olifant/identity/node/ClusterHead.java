package io.olifant.identity.node;

import io.olifant.identity.evidence.LinkRank;
import java.util.Objects;

/** What a cluster node is: the root of a cluster, or an alias of an older one. */
public sealed interface ClusterHead {

    /** The label under which the cluster was founded. */
    Label label();

    /**
     * A cluster that stands for itself.
     *
     * @param epoch rises with every cut that changed an assignment, at least 0
     * @param linkCount links that it holds, at least 0
     * @param lastCounted the last link that counts, if the cluster was shown more links than may count; else null
     * @param mayLackLinks whether links were left out that {@code lastCounted} does not cover: where the cluster has had
     *     room again since, or absorbed one that had left out some; until all links are reported again
     */
    record Root(Label label, long epoch, int linkCount, LinkRank lastCounted, boolean mayLackLinks)
            implements ClusterHead {

        public Root {
            Objects.requireNonNull(label, "label");
            if (epoch < 0 || linkCount < 0) {
                throw new IllegalArgumentException(
                        "An epoch and a number of links are at least 0; got " + epoch + " and " + linkCount);
            }
        }

        /** A cluster that was just founded. */
        public static Root founded(Label label) {
            return new Root(label, 0, 0, null, false);
        }

        /** Whether links that the cluster was shown may be missing, because no more may count. */
        public boolean isCapped() {
            return lastCounted != null || mayLackLinks;
        }
    }

    /** A cluster that was absorbed by an older one and passes on what is sent to it. */
    record Alias(Label label, Label target) implements ClusterHead {

        public Alias {
            Objects.requireNonNull(label, "label");
            if (!target.isOlderThan(label)) {
                throw new IllegalArgumentException("A cluster becomes an alias only of an older one");
            }
        }
    }
}
