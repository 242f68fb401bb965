package io.olifant.journey;

import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.export.ExportLimits;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.topology.JourneyTopology;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.schemas.Topics;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** The second application: keeps each customer's history, cuts it into journeys, and derives the facts behind figures. */
public final class JourneyAggregator implements StreamApplication<JourneySettings> {

    /** The application's name and the section of its settings. */
    public static final String NAME = "journey-aggregator";

    public static void main(String[] args) {
        ApplicationRunner.main(new JourneyAggregator(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<JourneySettings> settingsType() {
        return JourneySettings.class;
    }

    @Override
    public List<TopicUse> topics() {
        return List.of(
                TopicUse.input(Topics.CUSTOMER_TOUCHPOINTS),
                TopicUse.input(Topics.IDENTITY_CHANGES),
                TopicUse.input(Topics.CLOCK),
                TopicUse.loop(Topics.JOURNEY_HANDOFF),
                TopicUse.changelog(Topics.CUSTOMER_FACTS),
                TopicUse.output(Topics.CUSTOMER_JOURNEYS),
                TopicUse.input(Topics.PROFILE_EXPORTS),
                TopicUse.output(Topics.PRIVACY_EXPORTS),
                TopicUse.output(Topics.PRIVACY_RECEIPTS));
    }

    @Override
    public Topology topology(ApplicationContext<JourneySettings> context) {
        return JourneyTopology.build(context, parameters(context));
    }

    private static JourneyTopology.Parameters parameters(ApplicationContext<JourneySettings> context) {
        JourneySettings settings = context.settings();
        return new JourneyTopology.Parameters(
                NAME,
                new JourneyRules(
                        settings.journeyTimeout().toMillis(),
                        settings.visitGap().toMillis(),
                        settings.journeyTouchpointsMax(),
                        settings.pathRunsMax()),
                new HandoffLimits(
                        settings.handoffChunkRows(), settings.handoffScanRows(), settings.handoffMessageBytes()),
                settings.publishInterval(),
                settings.publishBudget(),
                settings.erasure() == ErasureMode.KEEP_TOTALS,
                new ExportLimits(settings.exportStepElements(), settings.exportPieceBytes()));
    }
}
