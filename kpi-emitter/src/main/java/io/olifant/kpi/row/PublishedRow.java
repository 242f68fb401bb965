package io.olifant.kpi.row;

/**
 * A row as it was last published.
 *
 * @param emissions how often it was published, tombstones included
 * @param contentOrNull what it said, as {@link RowCodec} writes it; null if it was tombstoned
 */
public record PublishedRow(long emissions, byte[] contentOrNull) {

    /** Never published. */
    public static final PublishedRow NONE = new PublishedRow(0, null);
}
