package io.olifant.identity;

import io.olifant.events.Touchpoint;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.lookup.IdentityLookups;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.InvalidRulesException;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.topology.IdentityConfig;
import io.olifant.identity.topology.IdentityForms;
import io.olifant.identity.topology.IdentityTopology;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.reading.ReadOrder;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/**
 * The first application of the pipeline: accepts touchpoints, links the identifiers in them, and publishes whose each
 * touchpoint is.
 */
public final class IdentityStitcher implements StreamApplication<IdentitySettings> {

    /** The application's name and the name of its section in the configuration. */
    public static final String NAME = "identity-stitcher";

    public static void main(String[] args) {
        ApplicationRunner.main(new IdentityStitcher(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<IdentitySettings> settingsType() {
        return IdentitySettings.class;
    }

    @Override
    public List<TopicUse> topics() {
        return List.of(
                TopicUse.input(Topics.IDENTITY_COMMANDS),
                TopicUse.input(Topics.PRIVACY_REQUESTS),
                TopicUse.loop(Topics.IDENTITY_GRAPH),
                TopicUse.output(Topics.CUSTOMER_TOUCHPOINTS),
                TopicUse.output(Topics.CUSTOMER_IDENTITIES),
                TopicUse.output(Topics.IDENTITY_CHANGES),
                TopicUse.output(Topics.IDENTITY_OUTCOMES),
                TopicUse.output(Topics.PRIVACY_RECEIPTS),
                TopicUse.output(Topics.PROFILE_EXPORTS),
                TopicUse.output(Topics.CLOCK),
                TopicUse.output(Topics.deadLetters(NAME)));
    }

    /** Nothing is hashed with it: no record ever passes a topology that is only described. */
    @Override
    public Map<String, String> settingsToDescribe() {
        return Map.of(NAME + ".hashing-key", "only to describe, never to hash with");
    }

    /** Silos are read in the order of their records (docs/decisions/0025), and tasks of one thread stay in step (0032). */
    @Override
    public Optional<ReadOrder> readOrder(String topicPrefix) {
        return Optional.of(new ReadOrder(Topics.touchpoints(topicPrefix), Touchpoint.class));
    }

    @Override
    public List<StoredForm> forms() {
        return IdentityForms.of(NAME);
    }

    @Override
    public Topology topology(ApplicationContext<IdentitySettings> context) {
        return IdentityTopology.build(config(context), context);
    }

    @Override
    public void checkState(ApplicationContext<IdentitySettings> context, ChangelogReader changelogs) {
        IdentityTopology.checkState(config(context), changelogs);
    }

    @Override
    public List<LookupRoute> lookups(ApplicationContext<IdentitySettings> context, StoreRouter stores) {
        return IdentityLookups.routes(config(context), stores);
    }

    private static IdentityConfig config(ApplicationContext<IdentitySettings> context) {
        IdentitySettings settings = context.settings();
        try {
            if (context.runtime().streams().production()) {
                settings.hashingKeyFile().map(Path::of).ifPresent(HashingKey::requirePrivate);
            }
            return new IdentityConfig(
                    NAME,
                    IngestSettings.limits(settings),
                    settings.touchpointMaxBytes(),
                    new GraphLimits(
                            settings.clusterLinksMax(), settings.absorbChunkChars(), settings.linksPerMessage()),
                    settings.reresolvePerSecond(),
                    settings.censusRowsPerSecond(),
                    RulesFiles.identityRules(settings.rulesFile().map(Path::of)),
                    RulesFiles.journeyMap(settings.journeyMapFile().map(Path::of)),
                    HashingKey.load(settings.hashingKeyFile().map(Path::of), settings.hashingKey()),
                    settings.hashingKeyId());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(e.getMessage() + "."));
        } catch (InvalidRulesException e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> problem + ".").toList());
        }
    }
}
