package io.olifant.runtime.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code olifant.streams.production} refuses: settings with which data or secrets lie open, or with which one broken machine loses
 * what was written. Elsewhere the same is announced in the log.
 */
final class ProductionChecks {

    /** One thing that a deployment may have left unsafe, in as many places as it has. */
    interface Rule {

        Stream<ProductionProblem> problems(RuntimeSettings settings, Collection<GivenSetting> given);
    }

    private static final List<Rule> RULES = List.of(
            (settings, given) -> UnsafeConnections.kafkaInClear(settings),
            (settings, given) -> UnsafeConnections.withoutHostNames(settings),
            (settings, given) -> UnsafeConnections.registryInClear(settings),
            (settings, given) -> UnsafeConnections.registryInMemory(settings),
            (settings, given) -> UnsafeTopics.oneReplica(settings),
            (settings, given) -> UnsafeTopics.oneReplicaInStep(settings),
            (settings, given) -> UnsafeTopics.onePartition(settings),
            (settings, given) -> UnsafeTopics.madeByTheStart(settings),
            (settings, given) -> UnsafeLookups.toWhoeverAsks(settings),
            (settings, given) -> UnsafeLookups.inClear(settings),
            (settings, given) -> UnsafeLookups.readableByEverybody(settings),
            (settings, given) -> UnsafeFiles.readableByEverybody(settings, given));

    private ProductionChecks() {}

    /** Every problem of the settings that all applications share. */
    static List<ProductionProblem> of(RuntimeSettings settings, Collection<GivenSetting> given) {
        return RULES.stream()
                .flatMap(rule -> rule.problems(settings, given))
                .distinct()
                .toList();
    }
}
