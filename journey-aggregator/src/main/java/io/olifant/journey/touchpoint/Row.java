package io.olifant.journey.touchpoint;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One touchpoint in a history.
 *
 * @param deliveries how often it came, at least once; the count moves with the row
 * @param lateDeliveries how many of them were late; moves with the row likewise
 * @param epoch the greatest epoch of its anchor that it came with
 */
public record Row(RowKey key, Touch touch, long deliveries, long lateDeliveries, long epoch) {

    public Row {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(touch, "touch");
        if (deliveries < 1) {
            throw new IllegalArgumentException("A row has at least one delivery, but got " + deliveries);
        }
        if (lateDeliveries < 0 || lateDeliveries > deliveries) {
            throw new IllegalArgumentException(
                    "Of " + deliveries + " deliveries of a row, " + lateDeliveries + " cannot be late");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("An epoch is never negative, but got " + epoch);
        }
    }

    /** A row of deliveries of which none was late. */
    public Row(RowKey key, Touch touch, long deliveries, long epoch) {
        this(key, touch, deliveries, 0, epoch);
    }

    /** This row, all its deliveries being late. */
    public Row late() {
        return new Row(key, touch, deliveries, deliveries, epoch);
    }

    /** This row and another delivery of the same touchpoint as one: the smaller content, both counts. */
    public Row merge(Row other) {
        Touch smaller = touch.compareTo(other.touch) <= 0 ? touch : other.touch;
        return new Row(
                key,
                smaller,
                deliveries + other.deliveries,
                lateDeliveries + other.lateDeliveries,
                Math.max(epoch, other.epoch));
    }

    public Row withEpoch(long newEpoch) {
        return new Row(key, touch, deliveries, lateDeliveries, newEpoch);
    }

    /** About how many bytes it takes in a message; never far below the truth for texts of ASCII. */
    public int approximateBytes() {
        return 128
                + key.source().length()
                + key.eventId().length()
                + key.anchor().length()
                + touch.channel().length()
                + touch.type().length()
                + touch.identifiers().length()
                + length(touch.department())
                + length(touch.phase())
                + length(touch.campaign())
                + length(touch.properties());
    }

    /** At least as many bytes as it takes in a message, whatever its texts are of. */
    public int bytesMax() {
        return 128
                + 3 * (length(key.source()) + length(key.eventId()) + length(key.anchor()))
                + utf8Max(touch.channel())
                + utf8Max(touch.type())
                + utf8Max(touch.department())
                + utf8Max(touch.phase())
                + utf8Max(touch.campaign())
                + utf8Max(touch.identifiers())
                + utf8Max(touch.properties())
                + (touch.order() == null ? 0 : utf8Max(touch.order().orderId()))
                + (touch.refund() == null
                        ? 0
                        : utf8Max(touch.refund().refundId())
                                + utf8Max(touch.refund().orderId()));
    }

    /** Long texts are measured: three times as much, which is the most that they may have, would be too much to be of use. */
    private static int utf8Max(String text) {
        if (length(text) < 1_000) {
            return 3 * length(text);
        }
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
