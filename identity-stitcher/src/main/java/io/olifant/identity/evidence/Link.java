package io.olifant.identity.evidence;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * Two identifiers that stood in one event. Links order by anchor, then by the other identifier.
 *
 * @param anchor the stronger of the two (of equally strong ones the smaller)
 * @param other the weaker
 */
public record Link(Identifier anchor, Identifier other) implements Comparable<Link> {

    public Link {
        Objects.requireNonNull(anchor, "anchor");
        Objects.requireNonNull(other, "other");
        if (anchor.equals(other)) {
            throw new IllegalArgumentException("A link joins two different identifiers");
        }
    }

    @Override
    public int compareTo(Link that) {
        int byAnchor = anchor.compareTo(that.anchor);
        return byAnchor != 0 ? byAnchor : other.compareTo(that.other);
    }
}
