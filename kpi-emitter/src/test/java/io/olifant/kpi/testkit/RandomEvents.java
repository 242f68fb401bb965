package io.olifant.kpi.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Events of all kinds by chance. */
public final class RandomEvents {

    private static final long DAY_MS = 86_400_000L;

    private final Random random;
    private final long startMs;
    private final int days;
    private long nextId;

    /** @param days within which they lie */
    public RandomEvents(Random random, long startMs, int days) {
        this.random = random;
        this.startMs = startMs;
        this.days = days;
    }

    /** Within two months. */
    public RandomEvents(Random random) {
        this(random, Instant.parse("2025-12-20T00:00:00Z").toEpochMilli(), 60);
    }

    public List<CustomerEvent> list(int size) {
        return Stream.generate(this::next).limit(size).toList();
    }

    public CustomerEvent next() {
        long timeMs = startMs + random.nextInt(days) * DAY_MS + random.nextInt((int) DAY_MS);
        int kind = random.nextInt(4);
        String currency = random.nextInt(4) == 0 ? "USD" : "EUR";
        return new CustomerEvent(
                        nextId++,
                        timeMs,
                        pick("webshop", "crm"),
                        random.nextBoolean() ? null : pick("marketing", "(none)"),
                        pick("email", "direct", "store", "search", "app"),
                        random.nextBoolean() ? null : "decision",
                        kind == 0 ? currency : null,
                        kind == 1 ? currency : null,
                        random.nextInt(3) * 5_000L)
                .delivered(1 + random.nextInt(5), random.nextInt(8) == 0 ? 2 : 0, random.nextInt(8) == 0 ? 1 : 0)
                .with(
                        // What brought a buyer is seen where the first order ends a journey.
                        kind == 0 || random.nextInt(3) == 0 ? Trip.random(random, timeMs) : null,
                        random.nextInt(4) == 0 ? answer() : null,
                        random.nextInt(4) == 0 ? ticket() : null);
    }

    private CustomerEvent.Answer answer() {
        String kind = pick("nps", "csat", "ces");
        return new CustomerEvent.Answer(
                kind,
                pick("email", "store"),
                random.nextBoolean() ? null : pick("sales", "(none)"),
                random.nextBoolean() ? null : "service",
                kind.equals("nps") ? random.nextInt(11) : 1 + random.nextInt(kind.equals("csat") ? 5 : 7));
    }

    private CustomerEvent.Ticket ticket() {
        return new CustomerEvent.Ticket(
                random.nextBoolean() ? null : pick("sales", "(none)"),
                random.nextBoolean() ? null : (long) random.nextInt(2 * (int) DAY_MS));
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
