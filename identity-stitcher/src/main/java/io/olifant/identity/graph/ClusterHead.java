package io.olifant.identity.graph;

import java.util.Objects;

/** What a cluster node is: the root of a cluster, or an alias of an older one. */
public sealed interface ClusterHead {

    /** The label under which the cluster was founded. */
    Label label();

    /**
     * A cluster that stands for itself.
     *
     * @param epoch rises with every cut that changed an assignment, at least 0
     */
    record Root(Label label, long epoch) implements ClusterHead {

        public Root {
            Objects.requireNonNull(label, "label");
            if (epoch < 0) {
                throw new IllegalArgumentException("An epoch is at least 0; got " + epoch);
            }
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
