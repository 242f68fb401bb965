package io.olifant.journey.node;

import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.SurveyAnswer;
import io.olifant.journey.touchpoint.Touch;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes touchpoints that meet each other: few times, few ids, few orders, so that every rule has work. */
public final class RandomRows {

    private static final long MINUTE_MS = 60_000L;
    private static final long DAY_MS = 1_440 * MINUTE_MS;
    private static final String[] CHANNELS = {"email", "direct", "paid_search", "store"};
    private static final String[] DEPARTMENTS = {null, "marketing", "sales"};
    private static final String[] PHASES = {null, "awareness", "decision"};
    private static final String[] OTHERS = {"cookie:1", "cookie:x", "email:b", "email:c", "loyalty_card:d"};
    private static final String[] CURRENCIES = {"EUR", "USD"};

    private final Random random;
    private final long originMs;
    private final int days;

    /**
     * @param days over how many days they spread
     */
    public RandomRows(Random random, long originMs, int days) {
        this.random = random;
        this.originMs = originMs;
        this.days = days;
    }

    public Row anchoredOn(String anchor, long epoch) {
        return delivered(new Row(key(anchor), touch(anchor), 1, epoch));
    }

    /** The same touchpoint again; sometimes its source says something else about it. */
    public Row again(Row row, long epoch) {
        return delivered(
                new Row(row.key(), random.nextInt(4) == 0 ? touch(row.key().anchor()) : row.touch(), 1, epoch));
    }

    private Row delivered(Row row) {
        return random.nextInt(5) == 0 ? row.late() : row;
    }

    private RowKey key(String anchor) {
        long timeMs = originMs
                + random.nextInt(days) * DAY_MS
                + (random.nextBoolean() ? random.nextInt(90) * MINUTE_MS : random.nextInt(3));
        return new RowKey(timeMs, oneOf("web", "crm"), "e" + random.nextInt(12), anchor);
    }

    private Touch touch(String anchor) {
        SortedSet<String> identifiers = identifiersWith(anchor);
        OrderReport order = random.nextInt(4) == 0
                ? new OrderReport(
                        "o" + random.nextInt(5),
                        random.nextInt(3) * 10_000L,
                        oneOf(CURRENCIES),
                        random.nextBoolean() ? 5L : null)
                : null;
        RefundReport refund = random.nextInt(8) == 0
                ? new RefundReport(
                        "r" + random.nextInt(4),
                        "o" + random.nextInt(5),
                        random.nextInt(3) * 10_000L,
                        oneOf(CURRENCIES))
                : null;
        SurveyAnswer survey = random.nextInt(8) == 0 ? new SurveyAnswer("nps", random.nextInt(11)) : null;
        return new Touch(
                oneOf(CHANNELS),
                order != null ? "order_placed" : oneOf("page_view", "page_view", "ticket_opened", "ticket_resolved"),
                oneOf(DEPARTMENTS),
                oneOf(PHASES),
                oneOf(null, "spring"),
                String.join("\n", identifiers),
                identifiers.size(),
                order,
                refund,
                survey,
                new Marks(random.nextInt(3) == 0, random.nextBoolean(), random.nextInt(5) == 0),
                properties());
    }

    /** Tickets, and what surveys say that they speak about; sometimes nothing, or what is no text. */
    private String properties() {
        return oneOf(
                null,
                "{\"a\":1}",
                "{\"ticket_id\":\"t1\"}",
                "{\"ticket_id\":\"t2\"}",
                "{\"channel\":\"store\",\"department\":\"shops\"}",
                "{\"phase\":\"service\",\"ticket_id\":\"t1\"}",
                "{\"channel\":\"\",\"phase\":\"service\"}");
    }

    private SortedSet<String> identifiersWith(String anchor) {
        SortedSet<String> identifiers = new TreeSet<>(Set.of(anchor));
        for (String other : OTHERS) {
            if (random.nextInt(3) == 0) {
                identifiers.add(other);
            }
        }
        return identifiers;
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
