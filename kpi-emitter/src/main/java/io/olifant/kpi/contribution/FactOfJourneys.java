package io.olifant.kpi.contribution;

import java.util.List;
import java.util.Objects;

/** What a fact of a period says of the journeys whose last touchpoint lies in it. */
public final class FactOfJourneys {

    private FactOfJourneys() {}

    /**
     * How journeys ended that led to an order, and those that led to none.
     *
     * @param conversions one entry for each converted journey, unless they are in {@code unattributed}
     * @param unattributed converted journeys of which no paths are kept, each currency once
     * @param lostPaths abandoned journeys by path, each path once, without empty ones
     */
    public record Paths(List<Conversion> conversions, List<Unattributed> unattributed, List<LostPath> lostPaths) {}

    /**
     * Journeys of one outcome, added up.
     *
     * @param channels distinct channels of each journey; departments likewise
     * @param durationMs from the first to the last touchpoint of each
     */
    public record Outcome(
            String outcome,
            long journeys,
            long touchpoints,
            long visits,
            long channels,
            long departments,
            long handovers,
            long durationMs) {

        public Outcome {
            Objects.requireNonNull(outcome);
            if (journeys < 1) {
                throw new IllegalArgumentException(
                        "An outcome stands in a fact for at least one journey, not " + journeys);
            }
        }
    }

    /**
     * How often journeys went from one value of a dimension to another.
     *
     * @param dimension {@code channel}, {@code phase} or {@code department}
     * @param from a value, {@code (none)}, or {@code (start)} before the first touchpoint; {@code (other)}, here and as
     *     the end, for steps that a long journey does not list
     * @param to a value, {@code (none)}, or {@code (conversion)} or {@code (abandoned)} behind the last touchpoint
     */
    public record Step(String dimension, String from, String to, long times) {

        public Step {
            Objects.requireNonNull(dimension);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            if (times < 1) {
                throw new IllegalArgumentException("A step stands in a fact for at least one time, not " + times);
            }
        }
    }

    /**
     * A journey that ended with an order.
     *
     * @param amount gross value of the order, in 10⁻⁴ units
     * @param path attributable touches, runs of one channel collapsed, first touch first; may be empty
     */
    public record Conversion(long orderedAtMs, String currency, long amount, List<Touch> path) {

        public Conversion {
            Objects.requireNonNull(currency);
            if (amount < 0) {
                throw new IllegalArgumentException("An order has no negative amount, but got " + amount);
            }
            path = List.copyOf(path);
        }
    }

    /**
     * Journeys that ended with an order in one currency, added up.
     *
     * @param amount gross value of the orders, in 10⁻⁴ units
     */
    public record Unattributed(String currency, long conversions, long amount) {

        public Unattributed {
            Objects.requireNonNull(currency);
            if (conversions < 1 || amount < 0) {
                throw new IllegalArgumentException(
                        "Conversions without paths are at least one and of no negative amount," + " but got "
                                + conversions + " and " + amount);
            }
        }
    }

    /** The latest touch of a run of one channel. */
    public record Touch(String channel, long atMs) {

        public Touch {
            Objects.requireNonNull(channel);
        }
    }

    /** Abandoned journeys of one path of channels. */
    public record LostPath(List<String> channels, long journeys) {

        public LostPath {
            channels = List.copyOf(channels);
            if (channels.isEmpty() || journeys < 1) {
                throw new IllegalArgumentException("A lost path has channels and journeys, but got " + channels.size()
                        + " channels and " + journeys + " journeys");
            }
        }
    }
}
