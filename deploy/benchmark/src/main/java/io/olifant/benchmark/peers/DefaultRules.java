package io.olifant.benchmark.peers;

import io.olifant.events.Identifier;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierNormaliser;
import io.olifant.identity.ingest.IdentifierOutcome;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.JourneyMap;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.recompute.FigureRules;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of a deployment that sets none of its own, as the recomputation wants them. */
final class DefaultRules {

    private static final int DAY_TOUCHPOINTS_MAX = 10_000;
    private static final int KEY_ID = 1;
    private static final int IDENTIFIER_MAX_CHARS = 512;

    private DefaultRules() {}

    static FigureRules in(ZoneId zone) {
        IdentityRules identity = RulesFiles.identityRules(Optional.empty());
        JourneyMap journeyMap = RulesFiles.journeyMap(Optional.empty());
        return new FigureRules(
                identity.named().values().stream().map(DefaultRules::rule).toList(),
                journeyMap.entries().stream()
                        .map(entry -> new FigureRules.JourneyMapEntry(
                                entry.channel(),
                                entry.type(),
                                entry.phase(),
                                entry.department(),
                                entry.isAttributable()))
                        .toList(),
                journeyMap.afterSales(),
                zone,
                List.of("month"),
                FigureRules.JourneyRules.DEFAULT,
                DAY_TOUCHPOINTS_MAX);
    }

    private static FigureRules.NamespaceRule rule(NamespaceRule rule) {
        return new FigureRules.NamespaceRule(
                rule.namespace(), rule.priority(), limit(rule.perProfileMax()), limit(rule.sharedAfter()));
    }

    private static Integer limit(int limit) {
        return limit == NamespaceRule.UNLIMITED ? null : (Integer) limit;
    }

    /**
     * What ingest makes of a source's identifier: the same for both, so that ties are broken alike.
     *
     * @param hashingKey the file with the key of the stack
     */
    static Function<Identifier, Optional<String>> ingest(Path hashingKey) {
        HashingKey key = HashingKey.load(Optional.of(hashingKey), Optional.empty());
        IdentifierNormaliser normaliser = new IdentifierNormaliser(
                RulesFiles.identityRules(Optional.empty()),
                new Pseudonyms(new KeyedHash(key), KEY_ID),
                IDENTIFIER_MAX_CHARS);
        return identifier -> normaliser.normalise(identifier.getNamespace(), identifier.getValue())
                        instanceof IdentifierOutcome.Named named
                ? Optional.of(named.identifier().text())
                : Optional.empty();
    }
}
