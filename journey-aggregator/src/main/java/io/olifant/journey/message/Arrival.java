package io.olifant.journey.message;

/**
 * When a message came, by the wall clock, in milliseconds since 1970.
 *
 * @param writtenMs when the identity stitcher wrote the record that set it off: the touchpoint, or the change because of
 *     which touchpoints move. What a profile sends hands this time on.
 * @param nowMs when it is handled
 */
public record Arrival(long writtenMs, long nowMs) {}
