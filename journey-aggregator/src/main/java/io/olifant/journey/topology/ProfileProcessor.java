package io.olifant.journey.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.Customer;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.codec.JourneyRecords;
import io.olifant.journey.codec.JourneyRecords.Emission;
import io.olifant.journey.codec.PrivacyRecords;
import io.olifant.journey.export.Exporter;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.message.Arrival;
import io.olifant.journey.message.ExportProgress;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Exported;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.JourneyPublisher.Moment;
import io.olifant.journey.node.KeptTotals;
import io.olifant.journey.node.ProfileNode;
import io.olifant.journey.node.ProfileUpdate;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.wiring.ProfileStores;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.streams.CommitHook;
import io.olifant.runtime.streams.ObservationClock;
import io.olifant.schemas.AvroSerdes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell around the profiles of one partition: hands messages to the node, sends what it says, publishes journeys. */
final class ProfileProcessor implements Processor<String, ProfileMessage, Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileProcessor.class);

    /** Some megabytes. More of one commit are applied in several turns. */
    private static final int ARRIVED_MAX = 5_000;

    /**
     * So many customers are loaded, changed, published and written at once when the unit of work ends, so that what they are made of
     * is garbage before the next collection.
     */
    private static final int CUSTOMERS_AT_ONCE = 64;

    /** What all tasks share. */
    record Setup(
            JourneyTopology.Parameters parameters,
            BusinessCalendar calendar,
            List<PeriodType> types,
            long generation,
            AvroSerdes serdes,
            JourneyMeters meters,
            InstantSource clock,
            ApplicationActivity activity) {}

    private final Setup setup;
    private final JourneyRecords records;
    private final PrivacyRecords privacyRecords;
    private ProcessorContext<Object, Object> context;
    private ProfileNode node;
    private JourneyPublisher publisher;
    private Exporter exporter;
    private ArrivedTouchpoints arrived;
    private Lateness lateness;
    private ProfileStores stores;
    private DueWork dueWork;
    private CustomerWork customers;
    /** Null where touchpoints are kept for ever. */
    private ForgettingWork forgettingWork;

    /** Null where departures are kept for ever. */
    private DepartureWork departureWork;

    private TaskReport report;
    /** Journeys and customers that were published since the last punctuation, or found to be as they were published. */
    private int settled;

    private long observationTimeMs;

    /** Touchpoints from before this time are refused. */
    private long acceptedFromMs;

    ProfileProcessor(Setup setup) {
        this.setup = setup;
        this.records = new JourneyRecords(setup.generation());
        this.privacyRecords = new PrivacyRecords(setup.parameters().application());
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        arrived = new ArrivedTouchpoints(ARRIVED_MAX);
        lateness = new Lateness(setup.calendar());
        settled = 0;
        readClock();
        acceptedFromMs = Long.MIN_VALUE;
        report = new TaskReport(setup.activity(), context.taskId().toString());
        stores = new ProfileStores(this::store);
        JourneyTopology.Parameters parameters = setup.parameters();
        KeptTotals keptTotals = parameters.isKeepingTotals()
                ? stores.keptTotals(() -> UUID.randomUUID().toString())
                : KeptTotals.NOTHING;
        FactRules factRules =
                new FactRules(setup.calendar(), setup.types(), parameters.answerPromiseMs(), parameters.bounds());
        node = stores.node(
                factRules, parameters.rules(), parameters.dayTouchpointsMax(), parameters.handoff(), keptTotals);
        publisher = stores.publisher(factRules, parameters.rules());
        dueWork = new DueWork(stores.due(), stores.dueJourneys(parameters.rules())::onDue, parameters.publishBudget());
        customers = new CustomerWork(
                setup,
                stores.customers(),
                new FittedModels(context, setup.serdes(), setup.calendar()),
                this::sendCustomer);
        exporter = stores.exporter(records, parameters.rules(), customers::rowOrNull, parameters.export());
        if (!parameters.retention().isForEver()) {
            acceptedFromMs = acceptedFromMs(ObservationClock.greatestEventTimeMs(context));
            forgettingWork = new ForgettingWork(
                    stores.profileHeads(),
                    stores.forgetting(parameters.rules(), parameters.retention().ageMs()),
                    parameters.retention().budget());
        }
        if (!parameters.departures().isForEver()) {
            departureWork = new DepartureWork(
                    stores.departureCleanup(parameters.departures().keptMs()),
                    parameters.departures().budget());
        }
        CommitHook.register(context, StoreNames.COMMIT_HOOK, this::endUnitOfWork);
        context.schedule(parameters.publishInterval(), PunctuationType.WALL_CLOCK_TIME, this::publish);
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return context.getStateStore(name);
    }

    @Override
    public void process(Record<String, ProfileMessage> incoming) {
        if (incoming.key() == null || incoming.value() == null) {
            throw new IllegalStateException(
                    "A record without profile or content on a topic between the identity stitcher"
                            + " and the journey aggregator; something other than Olifant writes there");
        }
        if (incoming.value() instanceof Forwarded forwarded) {
            receive(incoming.key(), forwarded.message(), forwarded.writtenMs());
        } else {
            receive(incoming.key(), incoming.value(), incoming.timestamp());
        }
    }

    private void receive(String profile, ProfileMessage message, long writtenMs) {
        if (message instanceof Touched touched) {
            arrived.add(profile, touched, writtenMs);
            report.onWork();
            if (arrived.isFull()) {
                workOffArrived();
            }
        } else {
            // Behind the touchpoints that came before it, as it was sent behind them.
            applyArrived(profile);
            handle(profile, message, writtenMs);
            settle(profile);
            endUnitOfWorkIfFull();
        }
    }

    private void applyArrived(String profile) {
        for (ArrivedTouchpoints.Arrived touchpoint : arrived.remove(profile)) {
            handle(profile, touchpoint.message(), touchpoint.writtenMs());
        }
        settle(profile);
        endUnitOfWorkIfFull();
    }

    private void settle(String profile) {
        node.settle(profile);
        setup.meters().onFactsCapped(node.takeCapped());
    }

    private void endUnitOfWorkIfFull() {
        if (stores.isFull()) {
            publishAndWrite();
        }
    }

    private void endUnitOfWork() {
        workOffArrived();
        publishAndWrite();
    }

    /** A few customers at a time: what is made of them dies young then. */
    private void workOffArrived() {
        int customersApplied = 0;
        for (String profile : arrived.profiles()) {
            applyArrived(profile);
            customersApplied++;
            if (customersApplied % CUSTOMERS_AT_ONCE == 0) {
                publishAndWrite();
            }
        }
    }

    /** Publishes what changed since the last time, and writes it to the stores: before each commit, and earlier where it is much. */
    private void publishAndWrite() {
        List<Place> changed = stores.changedJourneys().all();
        Instant now = setup.clock().instant();
        changed.forEach(journey -> publish(journey, now));
        settled += changed.size() + customers.publishChanged(observationTimeMs, now);
        stores.write();
    }

    /** @param writtenMs when the identity stitcher wrote what set the message off */
    private void handle(String profile, ProfileMessage message, long writtenMs) {
        message.accept(new Handler(profile, writtenMs));
    }

    private final class Handler implements ProfileMessage.Visitor<Void> {

        private final String profile;
        private final long writtenMs;

        Handler(String profile, long writtenMs) {
            this.profile = profile;
            this.writtenMs = writtenMs;
        }

        @Override
        public Void onTouched(Touched message) {
            long timeMs = message.row().key().timeMs();
            if (timeMs < acceptedFromMs) {
                setup.meters().onRefused();
                return null;
            }
            if (!lateness.isLate(timeMs)) {
                return apply(message);
            }
            setup.meters().onLate();
            return apply(new Touched(message.row().late()));
        }

        @Override
        public Void onReassigned(Reassigned message) {
            setup.meters().onReassignment();
            return apply(message);
        }

        @Override
        public Void onErased(Erased message) {
            return apply(message);
        }

        @Override
        public Void onHandedOff(HandedOff message) {
            return apply(message);
        }

        @Override
        public Void onContinued(Continued message) {
            return apply(message);
        }

        @Override
        public Void onExported(Exported message) {
            export(profile, message, writtenMs);
            return null;
        }

        private Void apply(ProfileMessage message) {
            Arrival arrival = new Arrival(writtenMs, context.currentSystemTimeMs());
            send(node.handleOneOfMany(profile, message, arrival), writtenMs);
            return null;
        }
    }

    private void send(ProfileUpdate update, long writtenMs) {
        for (Outgoing outgoing : update.outgoing()) {
            forward(outgoing, writtenMs);
        }
        if (update.erasedOrNull() != null) {
            sendReceipt(
                    privacyRecords.erased(update.erasedOrNull(), setup.clock().instant()));
        }
        setup.meters().onUpdate(update);
        update.deliveries().capped().crowdedDays().forEach(this::logCrowded);
        if (update.deliveries().overdue() > 0) {
            warn(update.deliveries().overdue(), writtenMs);
        }
        if (update.changedRows() > 0) {
            report.onWork();
        }
    }

    private void logCrowded(long day) {
        LOG.info(
                "Of {} (UTC), more than {} touchpoints of one identifier came: the first ones are kept, and those about"
                        + " orders and refunds; the others are counted",
                LocalDate.ofEpochDay(day),
                setup.parameters().dayTouchpointsMax());
    }

    private static void warn(long overdue, long writtenMs) {
        LOG.warn(
                "Refused {} touchpoint(s) that were under way since {}: where their identifiers went meanwhile is not kept"
                        + " for that long (journey-aggregator.departures-kept). They are missing in histories and figures",
                overdue,
                Instant.ofEpochMilli(writtenMs));
    }

    private void export(String profile, Exported message, long writtenMs) {
        Instant now = setup.clock().instant();
        ExportProgress progress = exporter.write(profile, message, observationTimeMs, piece -> {
            PrivacyRequestKey key = new PrivacyRequestKey(piece.getRequestId());
            context.forward(new Record<>(key, piece, now.toEpochMilli()), JourneyTopology.EXPORTS_SINK);
        });
        if (progress.section() == ExportProgress.Section.END) {
            sendReceipt(privacyRecords.exported(message.requestId(), progress, now));
        } else {
            forward(new Outgoing(profile, new Exported(message.requestId(), "", progress)), writtenMs);
        }
    }

    private void forward(Outgoing outgoing, long writtenMs) {
        Forwarded value = new Forwarded(outgoing.message(), writtenMs);
        context.forward(
                new Record<>(outgoing.profile(), value, context.currentSystemTimeMs()), JourneyTopology.HANDOFF_SINK);
    }

    private void sendReceipt(PrivacyReceipt receipt) {
        PrivacyRequestKey key = new PrivacyRequestKey(receipt.getRequestId());
        long nowMs = receipt.getCompletedAt().toEpochMilli();
        context.forward(new Record<>(key, receipt, nowMs), JourneyTopology.RECEIPTS_SINK);
    }

    private void publish(long wallClockMs) {
        workOffArrived();
        readClock();
        boolean isMoreDue = dueWork.isMoreAt(observationTimeMs);

        if (!isMoreDue) {
            forget();
        }
        if (departureWork != null) {
            setup.meters().onDeparturesRemoved(departureWork.workAt(wallClockMs));
        }
        int customersPending = customers.work(observationTimeMs);
        boolean isMore = isMoreDue || stores.isAnyChanged();
        report.onPunctuation(settled + customersPending + (isMore ? 1 : 0), observationTimeMs);
        settled = 0;
    }

    private void readClock() {
        long greatestMs = ObservationClock.greatestEventTimeMs(context);
        observationTimeMs = greatestMs == ApplicationActivity.NONE
                ? ApplicationActivity.NONE
                : setup.calendar().observationTime(greatestMs);
        lateness.observationTime(observationTimeMs);
    }

    /** Only once all journeys are what this observation time makes of them: what is sealed does not change by time. */
    private void forget() {
        if (forgettingWork == null || observationTimeMs == ApplicationActivity.NONE) {
            return;
        }
        acceptedFromMs = acceptedFromMs(ObservationClock.greatestEventTimeMs(context));
        endUnitOfWork();
        int forgotten = forgettingWork.workAt(observationTimeMs);
        if (forgotten > 0) {
            setup.meters().onForgotten(forgotten);
        }
    }

    /** From what time on touchpoints are accepted, known from the first record of a task on: the clock is read before it begins. */
    private long acceptedFromMs(long greatestEventTimeMs) {
        return greatestEventTimeMs == ApplicationActivity.NONE
                ? Long.MIN_VALUE
                : setup.calendar().observationTime(greatestEventTimeMs)
                        - setup.parameters().retention().ageMs();
    }

    private void publish(Place journey, Instant now) {
        Publication publication = publisher.publish(journey, new Moment(observationTimeMs, now.toEpochMilli()));
        if (publication instanceof Publication.Nothing) {
            return;
        }
        Instant observationTimeOrNull =
                observationTimeMs == ApplicationActivity.NONE ? null : Instant.ofEpochMilli(observationTimeMs);
        JourneyKey key = records.key(journey.profile(), journey.start());
        Object value = null;
        if (publication instanceof Publication.Changed changed) {
            value = records.value(key, changed.journey(), new Emission(changed.counter(), observationTimeOrNull, now));
        }
        setup.meters().onJourney(value == null);
        context.forward(new Record<>(key, value, now.toEpochMilli()), JourneyTopology.JOURNEYS_SINK);
    }

    private void sendCustomer(Record<ProfileKey, Customer> row) {
        context.forward(row, JourneyTopology.CUSTOMERS_SINK);
    }

    @Override
    public void close() {
        report.onClose();
    }
}
