package io.olifant.faults.load;

import io.olifant.events.Touchpoint;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.schemas.Topics;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deliveries of a generated retailer, in the order in which its silos deliver them, of which one in ten comes again: at once, or
 * any time later.
 */
public final class Supply implements Iterator<Touchpoint> {

    /** Who send enough in their {@link #DAYS} for so many minutes. */
    private static final int PEOPLE = 400;

    private static final int MINUTES = 10;
    private static final int DAYS = 730;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final double SENT_AGAIN_SHARE = 0.1;
    /** How many touchpoints back one is sent again at most. */
    private static final int AGAIN_MAX = 2_000;
    /** Every silo has sent something by then, if there are no more people than {@link #PEOPLE}. */
    private static final int LOOK_AHEAD = 5_000;

    private final Iterator<Delivery> deliveries;
    private final Deque<Touchpoint> ahead = new ArrayDeque<>();
    private final java.util.ArrayList<Touchpoint> recent = new ArrayList<>();
    private final Set<String> topics = new TreeSet<>();
    private final Random random;

    /**
     * @param minutes for how long it must last at least, at the rate of the suite
     */
    public Supply(long seed, int minutes) {
        int times = Math.max(1, (minutes + MINUTES - 1) / MINUTES);
        // No duplicates of the retailer's own: how many there are is this class's to decide.
        deliveries = Retailer.generate(new RetailerConfig(seed, times * PEOPLE, START, DAYS, 0, 1, true, true));
        random = new Random(seed);
        for (int i = 0; i < times * LOOK_AHEAD && deliveries.hasNext(); i++) {
            Touchpoint touchpoint = deliveries.next().touchpoint();
            topics.add(topic(touchpoint));
            ahead.add(touchpoint);
        }
    }

    /** The topic of its source. */
    public static String topic(Touchpoint touchpoint) {
        return Topics.TOUCHPOINTS_PREFIX + touchpoint.getSource();
    }

    /** The topics that all of it goes to. */
    public Collection<String> topics() {
        return topics;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || deliveries.hasNext();
    }

    @Override
    public Touchpoint next() {
        if (!recent.isEmpty() && random.nextDouble() < SENT_AGAIN_SHARE) {
            return recent.get(random.nextInt(recent.size()));
        }
        Touchpoint next = ahead.isEmpty() ? deliveries.next().touchpoint() : ahead.remove();
        if (!topics.contains(topic(next))) {
            throw new NoSuchElementException("The source " + next.getSource() + " had sent nothing among the first"
                    + " touchpoints, so it has no topic");
        }
        if (recent.size() < AGAIN_MAX) {
            recent.add(next);
        } else {
            recent.set(random.nextInt(AGAIN_MAX), next);
        }
        return next;
    }
}
