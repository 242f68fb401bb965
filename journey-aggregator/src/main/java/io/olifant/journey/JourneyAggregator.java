package io.olifant.journey;

import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.export.ExportLimits;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.lookup.CustomerLookups;
import io.olifant.journey.lookup.IdentityDirectory;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.topology.JourneyForms;
import io.olifant.journey.topology.JourneyTopology;
import io.olifant.journey.topology.JourneyTopology.DepartureRetention;
import io.olifant.journey.topology.JourneyTopology.DetailRetention;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.access.ThisMachine;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.schemas.Topics;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** The second application: keeps each customer's history, cuts it into journeys, and derives the facts behind figures. */
public final class JourneyAggregator implements StreamApplication<JourneySettings> {

    /** The application's name and the section of its settings. */
    public static final String NAME = "journey-aggregator";

    /**
     * Distinct steps of a dimension that one journey lists: all those between sixteen channels. What keeps apart
     * more is a script that makes up names, and what a customer's head and facts hold must not grow with its imagination.
     */
    private static final int STEPS_MAX = 256;

    /**
     * Distinct channels, departments and phases that one journey lists; combinations of source, department, channel and
     * phase, and subjects of surveys, that a customer's fact of a period does; and sources, channels and namespaces of a
     * customer's row. People have a dozen. With the longest names that are accepted, all that is in one record stays below
     * what a broker takes by default.
     */
    private static final int VALUES_MAX = 64;

    /**
     * Conversions of one customer and period whose paths are kept. More has a till or a reseller, and a fact of a
     * few thousand would outgrow a record.
     */
    private static final int CONVERSIONS_MAX = 1_000;

    /** Bytes that the paths of those conversions may have together: a thousand of usual ones have a tenth of a megabyte. */
    private static final int CONVERSIONS_MAX_BYTES = 200_000;

    /** Longer than {@code journey.handoff} keeps its messages. */
    private static final Duration DEPARTURES_KEPT_MIN = Duration.ofDays(8);

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
                TopicUse.input(Topics.KPI_MODELS),
                TopicUse.loop(Topics.JOURNEY_HANDOFF),
                TopicUse.changelog(Topics.CUSTOMER_FACTS),
                TopicUse.output(Topics.CUSTOMER_JOURNEYS),
                TopicUse.output(Topics.CUSTOMERS),
                TopicUse.input(Topics.PROFILE_EXPORTS),
                TopicUse.output(Topics.PRIVACY_EXPORTS),
                TopicUse.output(Topics.PRIVACY_RECEIPTS));
    }

    @Override
    public List<StoredForm> forms() {
        return JourneyForms.of(NAME);
    }

    @Override
    public Topology topology(ApplicationContext<JourneySettings> context) {
        return JourneyTopology.build(context, parameters(context));
    }

    @Override
    public List<LookupRoute> lookups(ApplicationContext<JourneySettings> context, StoreRouter stores) {
        JourneySettings settings = context.settings();
        IdentityDirectory directory = new IdentityDirectory(
                settings.identityStitcherUrl()
                        .map(url -> address(url, context.runtime().streams().production())),
                stores.http());
        return CustomerLookups.routes(stores, directory, rules(settings), context.activity()::observationTimeMs);
    }

    private static URI address(String url, boolean isProduction) {
        try {
            URI address = new URI(url);
            if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
                throw noAddress();
            }
            if (isProduction && address.getScheme().equals("http") && !ThisMachine.is(address.getHost())) {
                throw new ConfigurationException(
                        List.of(NAME + ".identity-stitcher-url begins with http://, so identifiers and"
                                + " the token of the instances would leave this machine in plain text, which production does not"
                                + " allow; expected https://HOST:PORT."));
            }
            return address;
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    private static ConfigurationException noAddress() {
        return new ConfigurationException(List.of(NAME + ".identity-stitcher-url is no address: expected"
                + " http://HOST:PORT or https://HOST:PORT, where an identity stitcher answers look-ups."));
    }

    private static JourneyRules rules(JourneySettings settings) {
        return new JourneyRules(
                settings.journeyTimeout().toMillis(),
                settings.visitGap().toMillis(),
                settings.pathLookBack().toMillis(),
                settings.journeyTouchpointsMax(),
                settings.pathRunsMax(),
                STEPS_MAX,
                VALUES_MAX,
                OrderBook.REPORTS_MAX);
    }

    private static DetailRetention detailRetention(JourneySettings settings) {
        Duration age = settings.detailRetention();
        if (age.isZero()) {
            return new DetailRetention(Long.MAX_VALUE, settings.detailBudget());
        }
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            throw new ConfigurationException(List.of(NAME + ".detail-retention is " + age.toMillis()
                    + " ms: expected 0d to keep touchpoints for ever, or a day and more."));
        }
        return new DetailRetention(age.toMillis(), settings.detailBudget());
    }

    private static DepartureRetention departureRetention(JourneySettings settings) {
        Duration kept = settings.departuresKept();
        if (kept.isZero()) {
            return new DepartureRetention(Long.MAX_VALUE, settings.departuresBudget());
        }
        if (kept.compareTo(DEPARTURES_KEPT_MIN) < 0) {
            throw new ConfigurationException(
                    List.of(
                            NAME + ".departures-kept is " + kept.toMillis()
                                    + " ms: expected 0d to keep departures for ever, or " + DEPARTURES_KEPT_MIN.toDays()
                                    + "d and more, since touchpoints on their way to another customer stay in their topic for a week."));
        }
        return new DepartureRetention(kept.toMillis(), settings.departuresBudget());
    }

    private static JourneyTopology.Parameters parameters(ApplicationContext<JourneySettings> context) {
        JourneySettings settings = context.settings();
        return new JourneyTopology.Parameters(
                NAME,
                rules(settings),
                settings.identifierDayTouchpointsMax(),
                settings.answerPromise().toMillis(),
                new FactBounds(CONVERSIONS_MAX, CONVERSIONS_MAX_BYTES, VALUES_MAX),
                new HandoffLimits(
                        settings.handoffChunkRows(), settings.handoffScanRows(), settings.handoffMessageBytes()),
                settings.publishInterval(),
                settings.publishBudget(),
                settings.customerPublishInterval(),
                settings.erasure() == ErasureMode.KEEP_TOTALS,
                new ExportLimits(settings.exportStepElements(), settings.exportPieceBytes()),
                detailRetention(settings),
                departureRetention(settings));
    }
}
