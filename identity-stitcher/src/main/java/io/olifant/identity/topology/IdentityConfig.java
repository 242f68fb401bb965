package io.olifant.identity.topology;

import io.olifant.identity.commands.RawIdentifiers;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierNormaliser;
import io.olifant.identity.ingest.IngestLimits;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.JourneyMap;
import io.olifant.identity.rules.RulesFingerprint;
import java.util.Objects;

/**
 * The configuration of the topology, read and checked.
 *
 * @param application the application's name, after which its dead letters are called
 * @param touchpointMaxBytes bytes of the largest touchpoint, as it comes and as it goes on
 * @param graphLimits what bounds the work of one message of the graph
 * @param reresolvePerSecond nodes that a task resolves anew per second
 * @param censusRowsPerSecond rows that a task reads per second to count clusters, 0 for none
 * @param hashingKeyId the number of the hashing key
 */
public record IdentityConfig(
        String application,
        IngestLimits limits,
        int touchpointMaxBytes,
        GraphLimits graphLimits,
        int reresolvePerSecond,
        int censusRowsPerSecond,
        IdentityRules rules,
        JourneyMap journeyMap,
        HashingKey hashingKey,
        int hashingKeyId) {

    public IdentityConfig {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(graphLimits, "graphLimits");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(journeyMap, "journeyMap");
        Objects.requireNonNull(hashingKey, "hashingKey");
    }

    /** What reads identifiers as people write them; for one thread. */
    public RawIdentifiers rawIdentifiers() {
        Pseudonyms pseudonyms = new Pseudonyms(new KeyedHash(hashingKey), hashingKeyId);
        int maxChars = limits.identifierMaxChars();
        return new RawIdentifiers(new IdentifierNormaliser(rules, pseudonyms, maxChars), maxChars);
    }

    /** Identifies state made under these rules and this key. */
    RulesFingerprint fingerprint() {
        return RulesFingerprint.of(rules, hashingKey.fingerprint(hashingKeyId));
    }
}
