package io.olifant.systemtests;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small seeded world in which everything that is rare in life happens often: shared identifiers, two customer numbers
 * on one address, ties in time, orders reported twice, refunds before their order, long silence, surveys after surveys,
 * tickets opened again or resolved before they were opened. If it lasts forty days, a year ends in it, in the middle of its
 * fifty-third week, and where {@link #SUMMER_AT_NEW_YEAR} is the time of day, clocks go forward and back.
 */
public final class RandomStory {

    /** Where summer time lasts from the first week of every story to its fifth: 20 December 2020 to 17 January 2021. */
    public static final ZoneId SUMMER_AT_NEW_YEAR = ZoneId.of("Pacific/Fiji");

    private static final String[] NAMESPACES = {"customer_id", "email", "phone", "device_id", "cookie", "zip"};
    private static final int[] POOL = {5, 6, 3, 5, 9, 2};
    private static final String[] SOURCES = {"webshop", "crm", "pos"};
    private static final String[] CHANNELS = {"direct", "email", "store", "display", "paid_search"};
    private static final String[] DEPARTMENTS = {"care", "stores", " "};
    private static final String[] CURRENCIES = {"EUR", "USD"};
    private static final Instant START = Instant.parse("2020-12-14T00:00:00Z");
    /** A mobile number of the Netherlands has eight digits after +316. */
    private static final String PHONE_OF_NUMBER = "+31610%d";

    private static final String PHONE_OF_WORLD = "%05d";
    private static final long HOUR_MS = 3_600_000L;

    private final Random random;
    private final Story story = new Story();

    private RandomStory(long seed) {
        this.random = new Random(seed);
    }

    /** So many touchpoints over so many days, without redeliveries. */
    public static List<Touchpoint> of(long seed, int touchpoints, int days) {
        RandomStory world = new RandomStory(seed);
        for (int i = 0; i < touchpoints; i++) {
            world.somethingHappens(days);
        }
        return world.story.touchpoints();
    }

    /**
     * Many small worlds; no identifier, order or event lies in two of them. One in four is sparse, one in four is so dense
     * that much in it is shared.
     *
     * @param touchpoints in a world, on average
     */
    public static List<Touchpoint> worlds(int worlds, int touchpoints, int days) {
        List<Touchpoint> all = new ArrayList<>();
        for (int world = 0; world < worlds; world++) {
            all.addAll(world(world, touchpoints / 2 * (1 + world % 4) - touchpoints / 4, days));
        }
        return all;
    }

    /**
     * One of many worlds; no identifier, order or event of it lies in another.
     *
     * @param world 0 to 99,999
     */
    public static List<Touchpoint> world(int world, int touchpoints, int days) {
        List<Touchpoint> all = of(world, touchpoints, days);
        for (Touchpoint touchpoint : all) {
            String suffix = "-" + world;
            touchpoint.setEventId(touchpoint.getEventId() + suffix);
            for (Identifier identifier : touchpoint.getIdentifiers()) {
                identifier.setValue(inWorld(identifier, world));
            }
            if (touchpoint.getOrder() != null) {
                touchpoint.getOrder().setOrderId(touchpoint.getOrder().getOrderId() + suffix);
            }
            if (touchpoint.getRefund() != null) {
                touchpoint.getRefund().setRefundId(touchpoint.getRefund().getRefundId() + suffix);
                touchpoint.getRefund().setOrderId(touchpoint.getRefund().getOrderId() + suffix);
            }
        }
        return all;
    }

    /** The same touchpoints in another order, some of them several times. */
    public static List<Touchpoint> redelivered(List<Touchpoint> touchpoints, long seed) {
        Random random = new Random(seed);
        List<Touchpoint> deliveries = new ArrayList<>(touchpoints);
        touchpoints.stream().filter(t -> random.nextInt(4) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private void somethingHappens(int days) {
        // Whole hours now and then, so that ties in time and times on a boundary happen.
        long offsetMs = random.nextInt(days * 24) * HOUR_MS + (random.nextBoolean() ? random.nextInt(3_600_000) : 0);
        Story.Happening happening = story.at(START.plusMillis(offsetMs).toString(), identifiers())
                .seenBy(pick(SOURCES))
                .through(pick(CHANNELS));
        switch (random.nextInt(11)) {
            case 0, 1 -> happening.orders(order(), amount(), pick(CURRENCIES));
            case 2 -> happening.refunds("r" + random.nextInt(12), order(), amount(), pick(CURRENCIES));
            case 3 -> happening.inPhase("loyalty").byDepartment("care");
            case 4, 5 -> answers(happening);
            case 6 -> happening.opens(ticket()).byDepartment(pick(DEPARTMENTS));
            case 7 -> happening.resolves(ticket()).byDepartment(pick(DEPARTMENTS));
            default -> {}
        }
    }

    private void answers(Story.Happening happening) {
        switch (random.nextInt(3)) {
            case 0 -> happening.answers("nps", random.nextInt(11));
            case 1 -> happening.answers("csat", 1 + random.nextInt(5));
            default -> happening.answers("ces", 1 + random.nextInt(7));
        }
        if (random.nextInt(3) == 0) {
            happening.saying("channel", pick(CHANNELS));
        }
        if (random.nextInt(3) == 0) {
            happening.saying("department", pick(DEPARTMENTS));
        }
        if (random.nextInt(3) == 0) {
            happening.saying("phase", "onboarding");
        }
    }

    /** Of few, so that many refunds of a small world find their order. */
    private String order() {
        return "o" + random.nextInt(9);
    }

    private String ticket() {
        return "t" + random.nextInt(2);
    }

    private String[] identifiers() {
        Set<String> identifiers = new LinkedHashSet<>();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 4 : 2);
        while (identifiers.size() < count) {
            int namespace = random.nextInt(NAMESPACES.length);
            identifiers.add(
                    NAMESPACES[namespace] + ":" + value(NAMESPACES[namespace], random.nextInt(POOL[namespace])));
        }
        return identifiers.toArray(String[]::new);
    }

    private static String value(String namespace, int number) {
        return switch (namespace) {
            case "email" -> "person" + number + "@mail.nl";
            case "phone" -> PHONE_OF_NUMBER.formatted(number) + PHONE_OF_WORLD.formatted(0);
            default -> "n" + number;
        };
    }

    private static String inWorld(Identifier identifier, int world) {
        String value = identifier.getValue();
        boolean isPhone = identifier.getNamespace().equals("phone");
        return isPhone
                ? value.substring(0, PHONE_OF_NUMBER.formatted(0).length()) + PHONE_OF_WORLD.formatted(world)
                : value + "-" + world;
    }

    private String amount() {
        return random.nextInt(5) == 0 ? "0" : random.nextInt(1000) + "." + random.nextInt(10_000);
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
