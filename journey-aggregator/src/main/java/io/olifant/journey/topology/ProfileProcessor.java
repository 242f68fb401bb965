package io.olifant.journey.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.JourneyKey;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.codec.JourneyRecords;
import io.olifant.journey.codec.JourneyRecords.Emission;
import io.olifant.journey.codec.StoreKeys.ProfileRow;
import io.olifant.journey.history.Outgoing;
import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.ProfileNode;
import io.olifant.journey.store.PendingStore;
import io.olifant.journey.store.ProfileStores;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.streams.ObservationClock;
import io.olifant.schemas.AvroSerdes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The shell around the profiles of one partition: hands messages to the node, sends what it says, publishes journeys. */
final class ProfileProcessor implements Processor<String, ProfileMessage, Object, Object> {

    /** What all tasks share. */
    record Setup(
            JourneyTopology.Parameters parameters,
            BusinessCalendar calendar,
            List<PeriodType> types,
            long generation,
            AvroSerdes serdes,
            String factsTopic,
            JourneyMeters meters,
            InstantSource clock,
            ApplicationActivity activity) {}

    private final Setup setup;
    private final Lateness lateness;
    private final JourneyRecords records;
    private ProcessorContext<Object, Object> context;
    private ProfileNode node;
    private JourneyPublisher publisher;
    private PendingStore pending;
    private TaskReport report;
    /** The journey that the last punctuation stopped at for want of budget; null where it came to the end. */
    private ProfileRow cursor;

    ProfileProcessor(Setup setup) {
        this.setup = setup;
        this.lateness = new Lateness(setup.calendar());
        this.records = new JourneyRecords(setup.generation());
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        report = new TaskReport(setup.activity(), context.taskId().toString());
        ProfileStores stores = new ProfileStores(this::store, setup.serdes(), setup.factsTopic());
        JourneyTopology.Parameters parameters = setup.parameters();
        node = stores.node(setup.calendar(), setup.types(), parameters.rules(), parameters.handoff());
        publisher = stores.publisher();
        pending = stores.pending();
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
        ProfileNode.Outcome outcome = node.take(incoming.key(), counted(incoming.value()));
        for (Outgoing outgoing : outcome.outgoing()) {
            context.forward(
                    incoming.<Object>withKey(outgoing.profile()).<Object>withValue(outgoing.message()),
                    JourneyTopology.HANDOFF_SINK);
        }
        setup.meters().onDuplicates(outcome.duplicates());
        setup.meters().onSent(outcome.outgoing());
        if (outcome.changedRows() > 0) {
            report.onWork();
        }
    }

    /** The message itself, or that of a late touchpoint, which says so from here on. */
    private ProfileMessage counted(ProfileMessage message) {
        if (message instanceof ProfileMessage.Touched touched
                && lateness.isLate(touched.row().key().timeMs())) {
            setup.meters().onLate();
            return new ProfileMessage.Touched(touched.row().late());
        }
        if (message instanceof ProfileMessage.Reassigned) {
            setup.meters().onReassignment();
        }
        return message;
    }

    private void publish(long wallClockMs) {
        long greatestMs = ObservationClock.greatestEventTimeMs(context);
        boolean isTimeKnown = greatestMs != ApplicationActivity.NONE;
        long observationTimeMs = isTimeKnown ? setup.calendar().observationTime(greatestMs) : ApplicationActivity.NONE;
        lateness.observationTime(observationTimeMs);

        int budget = setup.parameters().publishBudget();
        boolean isFromTheBeginning = cursor == null;
        List<ProfileRow> journeys = pending.after(cursor, budget);
        Instant now = setup.clock().instant();
        for (ProfileRow journey : journeys) {
            publish(journey, isTimeKnown ? Instant.ofEpochMilli(observationTimeMs) : null, now);
        }
        boolean isAll = isFromTheBeginning && journeys.size() < budget;
        cursor = journeys.size() < budget ? null : journeys.get(journeys.size() - 1);
        report.onPunctuation(journeys.size() + (isAll ? 0 : 1));
    }

    private void publish(ProfileRow journey, Instant observationTimeOrNull, Instant now) {
        Publication publication = publisher.publish(journey.profile(), journey.row(), now.toEpochMilli());
        if (publication instanceof Publication.Nothing) {
            return;
        }
        JourneyKey key = records.key(journey.profile(), journey.row());
        Object value = null;
        if (publication instanceof Publication.Changed changed) {
            value = records.value(key, changed.journey(), new Emission(changed.counter(), observationTimeOrNull, now));
        }
        setup.meters().onJourney(value == null);
        context.forward(new Record<>(key, value, now.toEpochMilli()), JourneyTopology.JOURNEYS_SINK);
    }

    @Override
    public void close() {
        report.onClose();
    }
}
