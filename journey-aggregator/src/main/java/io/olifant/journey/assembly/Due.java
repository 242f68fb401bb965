package io.olifant.journey.assembly;

/**
 * That somebody looks at a profile when observation time has come so far.
 *
 * @param atMs the observation time
 * @param batch where the entry is kept that says so, as {@link DueProfiles} gave it
 */
public record Due(long atMs, long batch) {}
