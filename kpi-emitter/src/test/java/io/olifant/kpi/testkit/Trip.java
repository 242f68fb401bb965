package io.olifant.kpi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A journey in tests.
 *
 * @param stops its own touchpoints in order
 * @param attached further touchpoints that count in their number alone
 * @param currencyOrNull of the order that it ended with
 * @param units of the order
 * @param path what attribution looks at, for converted and abandoned ones
 */
public record Trip(
        String outcome,
        List<Stop> stops,
        long attached,
        long visits,
        long handovers,
        long durationMs,
        String currencyOrNull,
        long units,
        List<Touch> path) {

    private static final String[] CHANNELS = {"email", "direct", "store", "search", "Ä"};
    private static final long DAY_MS = 86_400_000;

    /** One touchpoint of a journey. */
    public record Stop(String channel, String departmentOrNull, String phaseOrNull) {}

    /** One touch of a path. */
    public record Touch(String channel, long atMs) {}

    public boolean is(String someOutcome) {
        return outcome.equals(someOutcome);
    }

    public List<String> pathChannels() {
        return path.stream().map(Touch::channel).toList();
    }

    /** A journey through these channels, a day apart, that ends at a time with an order. */
    static Trip converted(long endMs, String currency, long units, String... channels) {
        return through("converted", endMs, currency, units, channels);
    }

    static Trip abandoned(long endMs, String... channels) {
        return through("abandoned", endMs, null, 0, channels);
    }

    private static Trip through(String outcome, long endMs, String currency, long units, String... channels) {
        List<Stop> stops = new ArrayList<>();
        List<Touch> path = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            stops.add(new Stop(channels[i], "sales", null));
            path.add(new Touch(channels[i], endMs - (channels.length - 1 - i) * DAY_MS));
        }
        long durationMs = (channels.length - 1) * DAY_MS;
        return new Trip(outcome, stops, 0, channels.length, 0, durationMs, currency, units, path);
    }

    /** Some journey that ends at a time. */
    public static Trip random(Random random, long endMs) {
        String[] outcomes = {"converted", "converted", "abandoned", "open", "served", "truncated"};
        String outcome = outcomes[random.nextInt(outcomes.length)];
        boolean isConverted = outcome.equals("converted");
        List<Stop> stops = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            stops.add(new Stop(
                    CHANNELS[random.nextInt(CHANNELS.length)],
                    random.nextBoolean() ? null : "sales",
                    random.nextBoolean() ? null : "(none)"));
        }
        return new Trip(
                outcome,
                stops,
                random.nextInt(2),
                1 + random.nextInt(3),
                random.nextInt(3),
                random.nextInt(1_000_000),
                isConverted ? (random.nextBoolean() ? "EUR" : "USD") : null,
                isConverted ? random.nextInt(4) * 3_333L : 0,
                isConverted || outcome.equals("abandoned") ? randomPath(random, endMs) : List.of());
    }

    private static List<Touch> randomPath(Random random, long endMs) {
        List<Touch> path = new ArrayList<>();
        long atMs = endMs - 10 * DAY_MS;
        for (int i = random.nextInt(6); i > 0; i--) {
            String channel = CHANNELS[random.nextInt(CHANNELS.length)];
            atMs += random.nextInt((int) DAY_MS);
            if (path.isEmpty() || !path.get(path.size() - 1).channel().equals(channel)) {
                path.add(new Touch(channel, atMs));
            }
        }
        return path;
    }
}
