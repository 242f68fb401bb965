package io.olifant.retailer;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the silos write down what people do: gives an event its delay, sometimes delivers it twice. */
final class Recorder {

    private static final double REDELIVERY_NEXT_DAY_CHANCE = 0.1;

    private final RetailerConfig config;
    private final long endMs;
    private final Consumer<Delivery> out;

    Recorder(RetailerConfig config, Consumer<Delivery> out) {
        this.config = config;
        this.endMs = config.endMs();
        this.out = out;
    }

    /** A new touchpoint with nothing optional; complete it and {@link #deliver} it. */
    Touchpoint sighting(
            Person person, Silo silo, long timeMs, String channel, String type, List<Identifier> identifiers) {
        return new Touchpoint(
                person.newId('e'),
                silo.source(),
                Instant.ofEpochMilli(timeMs),
                channel,
                type,
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** Hands over what a silo saw. What would happen after the last day is dropped: it has not happened yet. */
    void deliver(Person person, Silo silo, Touchpoint touchpoint) {
        long timeMs = touchpoint.getOccurredAt().toEpochMilli();
        if (timeMs >= endMs) {
            return;
        }
        Dice dice = person.dice;
        long deliveryMs = timeMs + scaled(silo.delayMs(dice, timeMs));
        out.accept(new Delivery(deliveryMs, touchpoint, person.id, false));
        if (dice.chance(config.duplicatesShare())) {
            double meanMs = dice.chance(REDELIVERY_NEXT_DAY_CHANCE) ? Times.DAY_MS : 10 * Times.MINUTE_MS;
            out.accept(new Delivery(deliveryMs + scaled(Times.spanMs(dice, meanMs)), touchpoint, person.id, true));
        }
    }

    private long scaled(long delayMs) {
        return (long) (delayMs * config.delayScale());
    }
}
