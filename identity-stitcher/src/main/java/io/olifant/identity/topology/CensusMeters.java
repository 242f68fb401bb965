package io.olifant.identity.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.identity.census.CensusBoard;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.function.ToDoubleFunction;

/** What the last census of this instance's tasks counted, as metrics. */
final class CensusMeters {

    private static final String CLUSTER_SIZE = "olifant.identity.cluster.size";

    private CensusMeters() {}

    static void register(CensusBoard board, IdentityRules rules, MeterRegistry registry) {
        gauge(
                board,
                registry,
                "olifant.identity.identifiers",
                "Identifiers that some event shows",
                total -> total.total().identifiers());
        gauge(
                board,
                registry,
                "olifant.identity.identifiers.shared",
                "Identifiers that too many use",
                total -> total.total().sharedIdentifiers());
        gauge(
                board,
                registry,
                "olifant.identity.identifiers.suspicious",
                "Identifiers seen with more of a weaker namespace than one customer may hold",
                total -> total.total().suspiciousIdentifiers());
        gauge(
                board,
                registry,
                "olifant.identity.clusters",
                "Clusters of linked identifiers",
                total -> total.total().clusters());
        gauge(
                board,
                registry,
                "olifant.identity.clusters.capped",
                "Clusters that were shown more links than may count",
                total -> total.total().cappedClusters());
        for (double quantile : new double[] {0.5, 0.99, 1}) {
            Gauge.builder(CLUSTER_SIZE, board, all -> all.total().clusterSize(quantile))
                    .description("Identifiers in a cluster: median, 99th percentile, largest")
                    .tag("quantile", String.valueOf(quantile))
                    .register(registry);
        }
        for (NamespaceRule rule : rules.named().values()) {
            if (rule.perProfileMax() != NamespaceRule.UNLIMITED) {
                String name = "per-profile:" + rule.namespace();
                Gauge.builder(
                                "olifant.identity.links.refused",
                                board,
                                all -> all.total().refusedByRule().getOrDefault(name, 0L))
                        .description("Links that join nobody, because the rule forbids it")
                        .tag("rule", name)
                        .register(registry);
            }
        }
    }

    private static void gauge(
            CensusBoard board,
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<CensusBoard> value) {
        Gauge.builder(name, board, value).description(description).register(registry);
    }
}
