package io.olifant.journey.store;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.customers.CustomerFact;
import io.olifant.facts.FactKey;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.SegmentCodec;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerPublisher;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.journey.customer.Predictor;
import io.olifant.journey.departure.Departure;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.DayStay;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.history.StayCount;
import io.olifant.journey.message.Arrival;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.node.DepartureCleanup;
import io.olifant.journey.node.Forgetting;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.JourneyPublisher.Moment;
import io.olifant.journey.node.KeptTotals;
import io.olifant.journey.node.ProfileNode;
import io.olifant.journey.node.ProfileUpdate;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.wiring.ProfileStores;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.testing.FactRecords;
import io.olifant.runtime.testing.MemoryStore;
import io.olifant.schemas.AnonymousProfiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One task without Kafka: the real node over the real facades over stores in memory. */
public final class ProfileTask {

    public static final long ANSWER_PROMISE_MS = 86_400_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final Map<String, MemoryStore> stores = new LinkedHashMap<>();
    private final Function<ProfileStores, ProfileNode> nodes;
    private final Function<ProfileStores, JourneyPublisher> publishers;
    private final StoreKeys historyKeys = new StoreKeys(RowKind.HISTORY);
    private final StoreKeys dayKeys = new StoreKeys(RowKind.CROWDED_DAY);
    private final List<PublishedPlace> published = new ArrayList<>();
    private final List<PublishedCustomer> publishedCustomers = new ArrayList<>();
    private final ValueCodec values = new ValueCodec();
    private final SegmentCodec segments = new SegmentCodec();
    private ProfileStores facades;
    private String unsettledOrNull;
    private ProfileNode node;
    private JourneyPublisher publisher;
    private CustomerPublisher customerPublisher;
    private final Predictor predictor = new Predictor();
    private final BusinessCalendar calendar;
    private final JourneyRules rules;
    private long observationTimeMs = Long.MIN_VALUE;
    private int anonymousNames;
    private long nowMs;
    private long customerIntervalMs = NEVER;

    /** @param dayTouchpointsMax touchpoints of one identifier and day that are kept */
    public ProfileTask(
            FactRules factRules,
            JourneyRules rules,
            int dayTouchpointsMax,
            HandoffLimits limits,
            boolean isKeepingTotals) {
        this.rules = rules;
        this.calendar = factRules.calendar();
        StoreNames.ALL.forEach(name -> stores.put(name, StoreParts.store(name)));
        this.nodes = from -> from.node(
                factRules,
                rules,
                dayTouchpointsMax,
                limits,
                isKeepingTotals ? from.keptTotals(() -> "nobody" + ++anonymousNames) : KeptTotals.NOTHING);
        this.publishers = from -> from.publisher(factRules, rules);
        begin();
    }

    /** Stops and begins anew over the same stores: a task that stops in order ends its unit of work. */
    public void restart() {
        endUnit();
        begin();
    }

    /** Loses all that lies in memory, and the transaction with it: stores are as they were at the last commit. */
    public void crash() {
        stores.values().forEach(MemoryStore::rollBack);
        published.clear();
        publishedCustomers.clear();
        begin();
    }

    /** Ends the unit of work and commits it. */
    public void commit() {
        endUnit();
        stores.values().forEach(MemoryStore::commit);
    }

    /** Ends the unit of work: publishes the journeys that changed, and writes what changed. */
    public void endUnit() {
        settle();
        for (Place place : changedJourneys()) {
            published.add(new PublishedPlace(place, publisher.publish(place, new Moment(observationTimeMs, nowMs))));
        }
        if (customerIntervalMs != NEVER && observationTimeMs != Long.MIN_VALUE) {
            for (String profile : facades.customers().changed(nowMs, customerIntervalMs)) {
                publishedCustomers.add(new PublishedCustomer(profile, publishCustomer(profile)));
            }
        }
        settle();
        facades.write();
    }

    /** From here on, units of work publish customers who changed in them and were not published for some time. */
    public void publishCustomersAtOnce(long intervalMs) {
        customerIntervalMs = intervalMs;
    }

    /** What a unit of work published about a customer. */
    public record PublishedCustomer(String profile, CustomerPublication publication) {}

    /** What units of work published since the last call. */
    public List<PublishedCustomer> publishedCustomers() {
        List<PublishedCustomer> result = List.copyOf(publishedCustomers);
        publishedCustomers.clear();
        return result;
    }

    /** What was published about a journey. */
    public record PublishedPlace(Place place, Publication publication) {}

    /** What was published since the last call. */
    public List<PublishedPlace> published() {
        List<PublishedPlace> result = List.copyOf(published);
        published.clear();
        return result;
    }

    private void begin() {
        facades = new ProfileStores(stores::get);
        unsettledOrNull = null;
        node = nodes.apply(facades);
        publisher = publishers.apply(facades);
        customerPublisher = facades.customers().publisher(calendar, predictor);
        facades.customers().resumeAfter(null, Integer.MAX_VALUE);
    }

    public List<Outgoing> send(String profile, ProfileMessage message) {
        return handle(profile, message).outgoing();
    }

    /** Handles a message that comes at once. */
    public ProfileUpdate handle(String profile, ProfileMessage message) {
        return handle(profile, message, nowMs);
    }

    /** Handles a message that was written at a moment of the wall clock. */
    public ProfileUpdate handle(String profile, ProfileMessage message, long writtenMs) {
        Arrival arrival = new Arrival(writtenMs, nowMs);
        if (!(message instanceof ProfileMessage.Touched)) {
            settle();
            return node.handle(profile, message, arrival);
        }
        if (!profile.equals(unsettledOrNull)) {
            settle();
        }
        unsettledOrNull = profile;
        return node.handleOneOfMany(profile, message, arrival);
    }

    /** Touchpoints of one profile that come one after the other are settled together, as the processor does it. */
    private void settle() {
        if (unsettledOrNull != null) {
            node.settle(unsettledOrNull);
            unsettledOrNull = null;
        }
    }

    /** Sets the wall clock. */
    public void setClock(long newNowMs) {
        nowMs = newNowMs;
    }

    /** Removes departures that were recorded at least some time ago, in steps, and gives how many. */
    public int cleanDepartures(Duration kept, int looksMax) {
        DepartureCleanup cleanup = departureCleanup(kept);
        DepartureCleanup.Step step = cleanup.clean(null, nowMs, looksMax);
        int removed = step.removed();
        while (step.afterOrNull() != null) {
            step = cleanup.clean(step.afterOrNull(), nowMs, looksMax);
            removed += step.removed();
        }
        return removed;
    }

    public DepartureCleanup departureCleanup(Duration kept) {
        return facades.departureCleanup(kept.toMillis());
    }

    /** All departures that are kept. */
    public List<Departure> departures() {
        settle();
        facades.write();
        return new RedirectStore(ByteStore.of(stores.get(StoreNames.TASK)))
                .after(null, Integer.MAX_VALUE).stream()
                        .flatMap(departed -> departed.departures().all().stream())
                        .toList();
    }

    public ProfileNode node() {
        settle();
        return node;
    }

    /** Journeys that changed in the current unit of work. */
    public List<Place> changedJourneys() {
        return facades.changedJourneys().all();
    }

    /** Customers whose rows wait to be published. */
    public List<String> waitingCustomers() {
        settle();
        facades.write();
        return facades.customers().waiting().all();
    }

    public CustomerPublication publishCustomer(String profile) {
        facades.customers().waiting().remove(profile);
        return customerPublisher.publish(profile, observationTimeMs, nowMs);
    }

    /**
     * Hears of models that were fitted anew, and takes a step of the sweep over customers.
     *
     * @param buyers is given those whose rows are to be published
     */
    public boolean isMoreAfterFit(long fit, Map<String, CurrencyModels> models, int max, Consumer<String> buyers) {
        predictor.fitted(models);
        ModelSweep.Step step = facades.customers().sweep().next(fit, max);
        step.buyers().forEach(buyers);
        return step.isMore();
    }

    /** Lets observation time move on, and processes all that is due at it. */
    public void observe(long newObservationTimeMs) {
        observationTimeMs = Math.max(observationTimeMs, newObservationTimeMs);
        settle();
        for (DueStore.Entry due : facades.due().walk().next(observationTimeMs, Integer.MAX_VALUE)) {
            facades.dueJourneys(rules).onDue(due.due(), due.profile());
        }
        for (DueStore.Entry due : facades.customers().due().walk().next(observationTimeMs, Integer.MAX_VALUE)) {
            facades.customers().dueCustomers().onDue(due.due(), due.profile());
        }
    }

    /** When each profile with a due entry is looked at, by what the entries say, and by what the heads say. */
    public List<Map<String, Due>> dueJourneys() {
        Map<String, Due> byEntries = new TreeMap<>();
        facades.due()
                .walk()
                .next(Long.MAX_VALUE / 2, Integer.MAX_VALUE)
                .forEach(entry -> byEntries.put(entry.profile(), entry.due()));
        Map<String, Due> byHeads = new TreeMap<>();
        for (String profile : heads()) {
            Due due = stored(profile).headOrNull().journeys().due();
            if (due != null) {
                byHeads.put(profile, due);
            }
        }
        return List.of(byEntries, byHeads);
    }

    /** Heads of all profiles. */
    public ProfileHeads profileHeads() {
        settle();
        return facades.profileHeads();
    }

    /** What lets touchpoints of some age leave the stores. */
    public Forgetting forgetting(Duration age) {
        settle();
        return facades.forgetting(rules, age.toMillis());
    }

    /** Lets all touchpoints of some age leave, in steps. */
    public void forget(Duration age, int looksMax) {
        forget(age, looksMax, Integer.MAX_VALUE);
    }

    /** Does so many steps with each profile, and leaves the rest for another time. */
    public void forget(Duration age, int looksMax, int stepsMax) {
        for (String profile : heads()) {
            boolean isMore = true;
            for (int step = 0; isMore && step < stepsMax; step++) {
                isMore = forgetting(age)
                        .forget(profile, observationTimeMs, looksMax)
                        .isMore();
            }
        }
    }

    /** A profile as look-ups read it. */
    public StoredProfile stored(String profile) {
        settle();
        facades.write();
        return new StoredProfile(profile, stores::get, rules, observationTimeMs);
    }

    /** Rows of a kind, all that changed being written, and what was done to them. */
    public MemoryStore.Part store(RowKind kind) {
        return store(kind.name());
    }

    /** @param part the name of a kind of rows, or of a store without kinds */
    public MemoryStore.Part store(String part) {
        settle();
        facades.write();
        if (stores.containsKey(part)) {
            return stores.get(part).part(part);
        }
        String store = RowKind.valueOf(part).isOfProfile() ? StoreNames.PROFILES : StoreNames.TASK;
        return stores.get(store).part(part);
    }

    /** The names of all parts of stores. */
    public static List<String> parts() {
        return Stream.concat(
                        Stream.of(StoreNames.HEADS, StoreNames.FACTS),
                        Stream.of(RowKind.values()).map(RowKind::name))
                .toList();
    }

    /** Those that hold something of profiles. */
    public static List<String> partsOfProfiles() {
        return parts().stream()
                .filter(part -> !part.equals(RowKind.DUE_BATCH_NUMBER.name()))
                .toList();
    }

    /** Counts what is done to stores from here on; what changed before is committed. */
    public void forgetCounts() {
        commit();
        stores.values().forEach(MemoryStore::forgetCounts);
    }

    /** Rows read, written and come by since counts were forgotten. */
    public int work() {
        return stores.values().stream()
                .mapToInt(store -> store.gets() + store.writes() + store.scans() + store.scanned())
                .sum();
    }

    /** Whether the unit of work has grown so much that it should end. */
    public boolean isFull() {
        return facades.isFull();
    }

    /** All rows of the task by profile. */
    public SortedMap<String, List<Row>> histories() {
        SortedMap<String, List<Row>> result = new TreeMap<>();
        for (String profile : heads()) {
            List<Row> inHead =
                    HeadStore.read(stores.get(StoreNames.HEADS), profile).rowsOrNull();
            if (inHead != null) {
                result.put(profile, new ArrayList<>(inHead));
            }
        }
        store(RowKind.HISTORY).rows().forEach((key, value) -> {
            String profile = historyKeys.readRow(key.get()).profile();
            List<Row> rows = segments.decode(value);
            if (!rows.isEmpty()) {
                result.computeIfAbsent(profile, p -> new ArrayList<>()).addAll(rows);
            }
        });
        return result;
    }

    /** What is counted of crowded days, by profile. */
    public Map<String, Map<DayStay, StayCount>> stayCounts() {
        Map<String, Map<DayStay, StayCount>> result = new TreeMap<>();
        store(RowKind.CROWDED_DAY).rows().forEach((key, value) -> {
            DayStay stay = dayKeys.readStayOrNull(key.get());
            if (stay != null) {
                result.computeIfAbsent(profileOf(key.get()), profile -> new HashMap<>())
                        .put(stay, values.decodeStayCount(stay.anchor(), value));
            }
        });
        return result;
    }

    private static String profileOf(byte[] key) {
        return new BinaryReader(key).readSortableText();
    }

    /** The crowded days of a profile. */
    public Set<Long> countedDays(String profile) {
        CrowdedDayStore days = new CrowdedDayStore(ByteStore.of(stores.get(StoreNames.PROFILES)));
        return histories().getOrDefault(profile, List.of()).stream()
                .map(row -> DayStay.dayOf(row.key()))
                .filter(day -> days.isCounted(profile, day))
                .collect(Collectors.toSet());
    }

    /** All facts of customers of the task. */
    public Map<FactKey, CustomerFact> facts() {
        Map<FactKey, CustomerFact> result = allFacts();
        result.keySet().removeIf(key -> key.profile().startsWith("("));
        return result;
    }

    /** All facts of the task, those of nobody too. */
    public Map<FactKey, CustomerFact> allFacts() {
        Map<FactKey, CustomerFact> result = new HashMap<>();
        store(StoreNames.FACTS).rows().forEach((key, value) -> {
            var fact = FactRecords.read(key.get(), value);
            result.put(fact.key, fact.value);
        });
        return result;
    }

    /**
     * What figures are computed from: how often each fact counts, whosever it is. A fact that is taken off as often as it
     * counts is not in it.
     */
    public Map<CustomerFact, Integer> countedFacts() {
        Map<CustomerFact, Integer> result = new HashMap<>();
        allFacts().values().forEach(fact -> {
            int weight = AnonymousProfiles.isTakingOff(fact.getProfileId()) ? -1 : 1;
            fact.setProfileId("");
            result.merge(fact, weight, Integer::sum);
        });
        result.values().removeIf(count -> count == 0);
        return result;
    }

    /** The state of a customer that lies in the store. */
    public CustomerState customerState(String profile) {
        return stored(profile).headOrNull().customer();
    }

    /** Profiles with a head. */
    public Set<String> heads() {
        Set<String> result = new TreeSet<>();
        store(StoreNames.HEADS)
                .rows()
                .keySet()
                .forEach(key -> result.add(new String(key.get(), StandardCharsets.UTF_8)));
        return result;
    }
}
