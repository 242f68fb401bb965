package io.olifant.journey.wiring;

import io.olifant.journey.assembly.Assembler;
import io.olifant.journey.assembly.ChangedJourneys;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyPrefixes;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.SealedJourneys;
import io.olifant.journey.codec.Digests;
import io.olifant.journey.codec.JourneyRecords;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.customer.WaitingCustomers;
import io.olifant.journey.export.ExportLimits;
import io.olifant.journey.export.Exporter;
import io.olifant.journey.export.ReadableCustomers;
import io.olifant.journey.facts.CustomerFacts;
import io.olifant.journey.facts.FactInputs;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.DetailCap;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.history.History;
import io.olifant.journey.history.StayCounts;
import io.olifant.journey.node.DepartureCleanup;
import io.olifant.journey.node.DueJourneys;
import io.olifant.journey.node.Forgetting;
import io.olifant.journey.node.ForgottenPart;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.KeptTotals;
import io.olifant.journey.node.ProfileNode;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Repeats;
import io.olifant.journey.service.SurveyBook;
import io.olifant.journey.service.TicketBook;
import io.olifant.journey.store.BatchNumbers;
import io.olifant.journey.store.BufferedStore;
import io.olifant.journey.store.CrowdedDayStore;
import io.olifant.journey.store.DueStore;
import io.olifant.journey.store.ExportableJourneys;
import io.olifant.journey.store.FactRows;
import io.olifant.journey.store.FactStore;
import io.olifant.journey.store.HeadStore;
import io.olifant.journey.store.JourneyStore;
import io.olifant.journey.store.KeptFacts;
import io.olifant.journey.store.OrderStore;
import io.olifant.journey.store.ProfileHeads;
import io.olifant.journey.store.RedirectStore;
import io.olifant.journey.store.RowStore;
import io.olifant.journey.store.ServiceStore;
import io.olifant.journey.store.StoreNames;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of one task: typed facades over its stores, and the domain on top of them. */
public final class ProfileStores {

    /** From so many bytes of rows on that wait to be written, the unit of work should end. */
    private static final long WAITING_BYTES_MAX = 8L << 20;

    /** From so many changed journeys on likewise. */
    private static final int CHANGED_JOURNEYS_MAX = 8_000;

    private final JourneyPrefixes prefixes = new JourneyPrefixes();
    private final BufferedStore profileRows;
    private final BufferedStore taskRows;
    private final RowStore rows;
    private final CrowdedDayStore crowdedDays;
    private final RedirectStore redirects;
    private final OrderStore orders;
    private final ServiceStore service;
    private final JourneyStore journeys;
    private final JourneyStore sealed;
    private final HeadStore heads;
    private final ChangedJourneys changedJourneys = new ChangedJourneys();
    private final BatchNumbers batchNumbers;
    private final DueStore due;
    private final CustomerStores customers;
    private final FactRows factRows;
    private final FactStore facts;

    /** @param stores gives a store of the task by its name */
    public ProfileStores(Function<String, KeyValueStore<Bytes, byte[]>> stores) {
        this.profileRows = new BufferedStore(stores.apply(StoreNames.PROFILES));
        this.taskRows = new BufferedStore(stores.apply(StoreNames.TASK));
        this.crowdedDays = new CrowdedDayStore(profileRows);
        this.redirects = new RedirectStore(taskRows);
        this.orders = new OrderStore(profileRows);
        this.service = new ServiceStore(profileRows);
        this.journeys = new JourneyStore(profileRows, RowKind.JOURNEY);
        this.sealed = new JourneyStore(profileRows, RowKind.SEALED_JOURNEY);
        WaitingCustomers waiting = new WaitingCustomers();
        this.heads = new HeadStore(stores.apply(StoreNames.HEADS), waiting);
        this.rows = new RowStore(profileRows, heads);
        this.batchNumbers = new BatchNumbers(taskRows);
        this.due = new DueStore(taskRows, batchNumbers, RowKind.DUE_PROFILE);
        DueStore dueCustomers = new DueStore(taskRows, batchNumbers, RowKind.DUE_CUSTOMER);
        this.customers = new CustomerStores(profileRows, taskRows, dueCustomers, rows, orders, heads, waiting);
        this.factRows = new FactRows(stores.apply(StoreNames.FACTS));
        this.facts = new FactStore(factRows);
    }

    /**
     * Keeps totals by anonymous facts among the others.
     *
     * @param names gives an anonymous name, a new one each time
     */
    public KeptTotals keptTotals(Supplier<String> names) {
        return new KeptFacts(factRows, names);
    }

    /**
     * The exporter over these stores.
     *
     * @param customerRows gives customers' rows, which need more than stores
     */
    public Exporter exporter(
            JourneyRecords records, JourneyRules rules, ReadableCustomers customerRows, ExportLimits limits) {
        ExportableJourneys exportable = new ExportableJourneys(sealed, journeys, heads, rules);
        return new Exporter(rows, crowdedDays, exportable, facts, customerRows, records, limits);
    }

    /**
     * The domain over these stores.
     *
     * @param dayTouchpointsMax touchpoints of one identifier and day that are kept
     */
    public ProfileNode node(
            FactRules factRules,
            JourneyRules rules,
            int dayTouchpointsMax,
            HandoffLimits limits,
            KeptTotals keptTotals) {
        return new ProfileNode(
                heads,
                new History(rows, redirects, new DetailCap(rows, crowdedDays, dayTouchpointsMax), limits),
                new OrderBook(orders, rules.reportsMax()),
                new SurveyBook(rows, service, rules.reportsMax()),
                new TicketBook(service),
                customerFacts(factRules, rules),
                assembler(rules),
                customers.book(),
                dueJourneys(rules),
                new ForgottenPart(
                        rows, crowdedDays, facts, orders, service, sealedJourneys(rules), limits.scannedRowsMax()),
                keptTotals);
    }

    private CustomerFacts customerFacts(FactRules factRules, JourneyRules rules) {
        return new CustomerFacts(
                facts,
                new FactInputs(
                        rows,
                        orders,
                        new Repeats(orders, rules.reportsMax()),
                        List.of(journeys, sealed),
                        new SurveyBook(rows, service, rules.reportsMax()),
                        new TicketBook(service)),
                factRules);
    }

    private Assembler assembler(JourneyRules rules) {
        return new Assembler(rows, roles(rules), journeys, changedJourneys, sealedJourneys(rules), prefixes, rules);
    }

    private SealedJourneys sealedJourneys(JourneyRules rules) {
        return new SealedJourneys(sealed, roles(rules), changedJourneys);
    }

    private OrderRoles roles(JourneyRules rules) {
        return new OrderRoles(orders, rules.reportsMax());
    }

    /**
     * What lets touchpoints leave these stores.
     *
     * @param ageMs how old touchpoints are that may still come, in milliseconds
     */
    public Forgetting forgetting(JourneyRules rules, long ageMs) {
        return new Forgetting(
                heads,
                rows,
                new StayCounts(crowdedDays),
                roles(rules),
                new SurveyBook(rows, service, rules.reportsMax()),
                assembler(rules),
                customers.book(),
                journeys,
                sealed,
                rules,
                ageMs);
    }

    /**
     * What removes old departures from these stores.
     *
     * @param keptMs for how long departures stay, in milliseconds
     */
    public DepartureCleanup departureCleanup(long keptMs) {
        return new DepartureCleanup(heads, redirects, keptMs);
    }

    /** The heads of all profiles. */
    public ProfileHeads profileHeads() {
        return heads;
    }

    /** The publisher over these stores. */
    public JourneyPublisher publisher(FactRules factRules, JourneyRules rules) {
        ValueCodec codec = new ValueCodec();
        return new JourneyPublisher(
                heads,
                journeys,
                sealed,
                changedJourneys,
                dueJourneys(rules),
                customerFacts(factRules, rules),
                rules,
                (Journey journey) -> Digests.fingerprint(codec.encodePublished(journey)));
    }

    /** What sees to journeys that time alone changes, over these stores. */
    public DueJourneys dueJourneys(JourneyRules rules) {
        return new DueJourneys(heads, changedJourneys, due, rules);
    }

    /** What there is for customers' rows. */
    public CustomerStores customers() {
        return customers;
    }

    /** Profiles by the observation time at which they want a look. */
    public DueStore due() {
        return due;
    }

    /** Journeys that changed in the current unit of work. */
    public ChangedJourneys changedJourneys() {
        return changedJourneys;
    }

    /** Whether so much changed that the unit of work should end before the next commit. */
    public boolean isFull() {
        return heads.isFull()
                || changedJourneys.size() >= CHANGED_JOURNEYS_MAX
                || rows.waitingBytes() + profileRows.waitingBytes() + taskRows.waitingBytes() >= WAITING_BYTES_MAX;
    }

    /** Whether anything waits to be written or published. */
    public boolean isAnyChanged() {
        return heads.isAnyChanged()
                || changedJourneys.size() > 0
                || rows.isAnyWaiting()
                || profileRows.isAnyWaiting()
                || due.isAnyWaiting()
                || customers.due().isAnyWaiting()
                || taskRows.isAnyWaiting()
                || factRows.isAnyChanged();
    }

    /** Writes what changed to the stores. What is to be published of it should be published before. */
    public void write() {
        rows.write();
        due.write();
        customers.due().write();
        batchNumbers.write();
        heads.write();
        profileRows.write();
        taskRows.write();
        factRows.write();
    }
}
