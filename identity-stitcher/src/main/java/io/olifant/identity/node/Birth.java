package io.olifant.identity.node;

/**
 * When an identifier was first seen.
 *
 * @param timeMs by the wall clock in milliseconds since 1970
 * @param isFounding whether it founded a profile, because it was seen first as an anchor (or because its group had no
 *     other founder); if not, another identifier introduced it
 */
public record Birth(long timeMs, boolean isFounding) {

    Birth founding() {
        return new Birth(timeMs, true);
    }
}
