package io.olifant.benchmark.process;

/**
 * What producers sent to a topic, by their own count: data only, neither the markers of transactions nor offsets.
 *
 * @param bytes of the batches as they were sent, compressed
 */
public record Sent(double records, double bytes) {

    public Sent plus(Sent other) {
        return new Sent(records + other.records, bytes + other.bytes);
    }

    public Sent minus(Sent earlier) {
        return new Sent(records - earlier.records, bytes - earlier.bytes);
    }
}
