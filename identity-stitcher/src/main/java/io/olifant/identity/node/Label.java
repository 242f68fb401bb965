package io.olifant.identity.node;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * Names a cluster. Labels order by founding time, then founder, so of two different ones exactly one is older: the smaller.
 *
 * @param foundedAtMs when the founder was first seen, by the wall clock in milliseconds since 1970
 * @param founder the identifier that founded the cluster; the cluster's node lives under it
 */
public record Label(long foundedAtMs, Identifier founder) implements Comparable<Label> {

    public Label {
        Objects.requireNonNull(founder, "founder");
    }

    @Override
    public int compareTo(Label other) {
        int byTime = Long.compare(foundedAtMs, other.foundedAtMs);
        return byTime != 0 ? byTime : founder.compareTo(other.founder);
    }

    public boolean isOlderThan(Label other) {
        return compareTo(other) < 0;
    }

    public static Label older(Label first, Label second) {
        return first.isOlderThan(second) ? first : second;
    }

    public static Label younger(Label first, Label second) {
        return first.isOlderThan(second) ? second : first;
    }
}
