package io.olifant.identity.topology;

import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.ingest.IngestLimits;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.JourneyMap;
import java.util.Objects;

/**
 * What the topology is told, read and checked.
 *
 * @param application the application's name, after which its dead letters are called
 * @param touchpointMaxBytes bytes of the largest touchpoint, as it comes and as it goes on
 * @param absorbChunkChars characters of text in one message by which a cluster is handed to another
 * @param hashingKeyId the number of the hashing key
 */
public record IdentityConfig(
        String application,
        IngestLimits limits,
        int touchpointMaxBytes,
        int absorbChunkChars,
        IdentityRules rules,
        JourneyMap journeyMap,
        HashingKey hashingKey,
        int hashingKeyId) {

    public IdentityConfig {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(journeyMap, "journeyMap");
        Objects.requireNonNull(hashingKey, "hashingKey");
    }
}
