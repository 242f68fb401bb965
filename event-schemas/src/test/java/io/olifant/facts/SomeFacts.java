package io.olifant.facts;

import io.olifant.customers.Conversion;
import io.olifant.customers.DayCount;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Facts with anything in them, or nothing. */
final class SomeFacts {

    private static final String[] TEXTS = {"", "webshop", "crm", "направление", "(all)", "\u0000", "x".repeat(300)};

    private final Random random;

    SomeFacts(long seed) {
        this.random = new Random(seed);
    }

    PeriodFact ofPeriod() {
        PeriodFact fact = new PeriodFact();
        if (random.nextBoolean()) {
            fact.setTouch(span());
            fact.setOrdersPlaced(random.nextBoolean() ? span() : null);
            fact.setOrderCount(random.nextInt(3));
            repeat(() -> fact.getRevenue().add(new RevenueSum(text(), random.nextLong())));
        }
        repeat(() -> fact.getTouchpoints().add(new TouchCount(text(), textOrNull(), text(), textOrNull(), number())));
        fact.setIsStitched(random.nextBoolean());
        repeat(() -> fact.getDays()
                .add(new DayCount(
                        random.nextInt(30_000) - 100,
                        text(),
                        number(),
                        number(),
                        number(),
                        number(),
                        number(),
                        number(),
                        random.nextBoolean() ? 0 : number(),
                        random.nextBoolean() ? 0 : number())));
        repeat(() -> fact.getJourneys()
                .add(new JourneyCount(
                        text(), number(), number(), number(), number(), number(), number(), random.nextLong())));
        repeat(() -> fact.getTransitions().add(new TransitionCount(text(), textOrNull(), textOrNull(), number())));
        repeat(() -> fact.getConversions()
                .add(new Conversion((long) random.nextInt(), text(), random.nextLong(), List.of(touch(), touch()))));
        repeat(() -> fact.getUnattributed().add(new UnattributedSum(text(), number(), number())));
        repeat(() -> fact.getLostPaths().add(new LostPath(List.of(text(), text()), number())));
        repeat(() -> fact.getSurveys()
                .add(new SurveyCount(text(), text(), textOrNull(), textOrNull(), random.nextInt(11), number())));
        repeat(() -> fact.getTickets().add(new TicketCount(textOrNull(), number(), number(), number(), number())));
        return fact;
    }

    LifetimeFact ofLifetime() {
        List<PurchaseSummary> purchases = new ArrayList<>();
        repeat(() -> purchases.add(
                new PurchaseSummary(text(), random.nextInt(), random.nextInt(), number(), random.nextLong())));
        return new LifetimeFact(
                new LifetimeSpan(random.nextInt(100), 100 + random.nextInt(100), textOrNull()),
                random.nextBoolean() ? new LifetimeSpan(-5, random.nextInt(100), textOrNull()) : null,
                random.nextBoolean() ? random.nextInt() : null,
                random.nextBoolean() ? List.of() : List.of("EUR", "USD"),
                purchases.isEmpty() ? null : random.nextInt(),
                purchases);
    }

    private void repeat(Runnable one) {
        int times = random.nextBoolean() ? 0 : random.nextInt(4);
        for (int i = 0; i < times; i++) {
            one.run();
        }
    }

    private ActivitySpan span() {
        return new ActivitySpan(
                random.nextInt(30_000) - 10,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                textOrNull());
    }

    private PathTouch touch() {
        return new PathTouch(text(), (long) random.nextInt());
    }

    private Long number() {
        return (long) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(4));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String textOrNull() {
        return random.nextInt(3) == 0 ? null : text();
    }
}
