package io.olifant.identity;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.events.Touchpoint;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IngestOutcome;
import io.olifant.identity.ingest.IngestOutcome.Accepted;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.identity.ingest.TouchpointIngest;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.InvalidRulesException;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Finds out what ingest would say of touchpoints, without a broker: each goes through the same bytes and the same checks, and
 * nothing of it is kept. For one thread.
 */
public final class TouchpointTrial {

    /** A registry within the process. The schemas of two records are all that it ever knows. */
    private static final String REGISTRY = "mock://touchpoint-trial";

    /** Which source a touchpoint is of says the touchpoint; the topic only names the schema. */
    private static final String TOPIC = Topics.TOUCHPOINTS_PREFIX + "trial";

    private static final int KEY_BYTES = 32;

    private final IdentityRules rules;
    private final TouchpointIngest ingest;
    private final int touchpointMaxBytes;
    private final Serializer<Touchpoint> sourceSerializer;
    private final Deserializer<Touchpoint> sourceDeserializer;
    private final Serializer<CustomerTouchpoint> publicSerializer;

    private TouchpointTrial(IdentitySettings settings) {
        this.rules = RulesFiles.identityRules(settings.rulesFile().map(Path::of));
        this.ingest = new TouchpointIngest(
                IngestSettings.limits(settings),
                rules,
                RulesFiles.journeyMap(settings.journeyMapFile().map(Path::of)),
                new Pseudonyms(new KeyedHash(anyKey()), settings.hashingKeyId()));
        this.touchpointMaxBytes = settings.touchpointMaxBytes();
        AvroSerdes serdes = new AvroSerdes(SchemaRegistries.open(REGISTRY, Map.of()), true);
        this.sourceSerializer = serdes.serde(Touchpoint.class, false).serializer();
        this.sourceDeserializer = serdes.serde(Touchpoint.class, false).deserializer();
        this.publicSerializer = serdes.value(Topics.CUSTOMER_TOUCHPOINTS).serializer();
    }

    /**
     * A trial under the settings of a deployment; its key is not asked for.
     *
     * @throws ConfigurationException if the stitcher would refuse the settings, or the files that they name
     */
    public static TouchpointTrial of(IdentitySettings settings) {
        try {
            return new TouchpointTrial(settings);
        } catch (InvalidRulesException e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> problem + ".").toList());
        }
    }

    /** Pseudonyms have one length whatever the key, and none of them leaves the trial. */
    private static HashingKey anyKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HashingKey.load(Optional.empty(), Optional.of(HexFormat.of().formatHex(bytes)));
    }

    /** The rules under which identifiers are read. */
    public IdentityRules rules() {
        return rules;
    }

    /**
     * Why a touchpoint would become a dead letter; empty if it would be accepted.
     *
     * @param nowMs the wall clock time at which it would arrive, in milliseconds since 1970
     */
    public Optional<Rejected> flaw(Touchpoint touchpoint, long nowMs) {
        byte[] sent = sourceSerializer.serialize(TOPIC, touchpoint);
        if (sent.length > touchpointMaxBytes) {
            return Optional.of(Rejected.tooLarge(sent.length, touchpointMaxBytes));
        }
        IngestOutcome outcome = ingest.ingest(sourceDeserializer.deserialize(TOPIC, sent), nowMs);
        if (outcome instanceof Accepted accepted) {
            int published =
                    publicSerializer.serialize(Topics.CUSTOMER_TOUCHPOINTS.name(), accepted.touchpoint()).length;
            return published > touchpointMaxBytes
                    ? Optional.of(Rejected.tooLarge(published, touchpointMaxBytes))
                    : Optional.empty();
        }
        return Optional.of((Rejected) outcome);
    }
}
