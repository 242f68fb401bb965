package io.olifant.identity.node;

import java.util.Objects;

/**
 * What a cluster assumes of a member that it counted before it heard of it.
 *
 * @param via the cluster whose anchor introduced itself to the member: if that was the first introduction, the member adopted
 *     from it
 * @param birth the birth that it then has
 */
public record Provisional(Label via, Birth birth) {

    public Provisional {
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(birth, "birth");
    }
}
