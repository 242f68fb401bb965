package io.olifant.journey.wiring;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.Digests;
import io.olifant.journey.customer.Bought;
import io.olifant.journey.customer.CustomerBook;
import io.olifant.journey.customer.CustomerFigures;
import io.olifant.journey.customer.CustomerPublisher;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.CustomerStates;
import io.olifant.journey.customer.DueCustomers;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.journey.customer.Predictor;
import io.olifant.journey.customer.WaitingCustomers;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.facts.Purchases;
import io.olifant.journey.node.HeadCustomers;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.store.ByteStore;
import io.olifant.journey.store.DueStore;
import io.olifant.journey.store.HeadStore;
import io.olifant.journey.store.OrderStore;
import io.olifant.journey.store.RowStore;
import io.olifant.journey.store.SweepStore;
import io.olifant.journey.store.TraitStore;
import io.olifant.models.Buyer;
import java.util.List;

/** What a task holds for customers' rows: typed facades over its stores, and the domain on top of them. */
public final class CustomerStores {

    private final CustomerStates states;
    private final CustomerBook book;
    private final DueStore due;
    private final SweepStore sweep;
    private final RowStore rows;
    private final OrderStore orders;
    private final HeadStore heads;
    private final WaitingCustomers waiting;

    CustomerStores(
            ByteStore profiles,
            ByteStore task,
            DueStore due,
            RowStore rows,
            OrderStore orders,
            HeadStore heads,
            WaitingCustomers waiting) {
        this.states = new HeadCustomers(heads);
        this.book = new CustomerBook(new TraitStore(profiles), rows);
        this.due = due;
        this.sweep = new SweepStore(task);
        this.waiting = waiting;
        this.rows = rows;
        this.orders = orders;
        this.heads = heads;
    }

    CustomerBook book() {
        return book;
    }

    /** The publisher over these stores. */
    public CustomerPublisher publisher(BusinessCalendar calendar, Predictor predictor) {
        CustomerCodec codec = new CustomerCodec();
        return new CustomerPublisher(
                states,
                new Figures(rows, heads),
                orders,
                dueCustomers(),
                calendar,
                predictor,
                (CustomerRow row) -> Digests.fingerprint(codec.encode(row)));
    }

    /** What sees to customers whom time alone changes, over these stores. */
    public DueCustomers dueCustomers() {
        return new DueCustomers(states, due);
    }

    /** What finds all buyers after a fit, over these stores. */
    public ModelSweep sweep() {
        return new ModelSweep(sweep, heads::buyersAfter);
    }

    /** Customers by the observation time at which they want a look. */
    public DueStore due() {
        return due;
    }

    /** Customers whose rows wait to be published. */
    public WaitingCustomers waiting() {
        return waiting;
    }

    /**
     * Customers whose rows may have changed in this unit of work, and were published last an interval ago or longer, in the
     * order of their first change.
     *
     * @param nowMs the wall clock
     */
    public List<String> changed(long nowMs, long intervalMs) {
        return heads.changedCustomers(nowMs - intervalMs);
    }

    /**
     * Has customers behind a profile wait again whose rows waited when the task stopped.
     *
     * @param afterOrNull where to go on; null for the beginning
     * @param max how many customers to look at, at most
     * @return the last profile that was looked at; null where the walk is over
     */
    public String resumeAfter(String afterOrNull, int max) {
        return heads.resumeAfter(afterOrNull, max);
    }

    private record Figures(RowStore rows, HeadStore heads) implements CustomerFigures {

        @Override
        public Known ofOrNull(String profile) {
            ProfileHead head = heads.get(profile);
            if (head == null || head.facts().types().get(0).touch() == null) {
                return null;
            }
            FactsHead facts = head.facts();
            return new Known(
                    facts.orders(),
                    facts.sources(),
                    facts.purchases().stream().map(Figures::bought).toList(),
                    head.history().forgotten().toMs());
        }

        private static Bought bought(Purchases purchases) {
            Buyer buyer = new Buyer(
                    purchases.firstDay(),
                    purchases.lastDay(),
                    Math.toIntExact(purchases.days()),
                    purchases.repeatUnits());
            return new Bought(purchases.currency(), buyer);
        }

        @Override
        public Long lastTouchMsOrNull(String profile) {
            return rows.lastMsOrNull(profile);
        }
    }
}
