package io.olifant.identity.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import io.olifant.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ingest counts. All counters exist from the start, or from the first record of their source, so that what never occurred
 * reads zero.
 */
final class IngestMeters {

    static final String CLEANED = "olifant.touchpoints.cleaned";
    static final String DROPPED = "olifant.identifiers.dropped";
    /** Not "namespace", which Prometheus on Kubernetes adds to whatever it scrapes. */
    static final String NAMESPACE_TAG = "identifier.namespace";

    static final String CAUSE_TAG = "cause";
    static final String GUARDED = "olifant.identifiers.guarded";

    /** Deployments have dozens of sources; whoever makes topics by the thousand must not fill the operators' memory. */
    static final int SOURCES_MAX = 200;

    private final MeterRegistry meters;
    private final String prefix;
    private final Counter cleaned;
    private final Map<String, SourceMeters> sources = new ConcurrentHashMap<>();
    private final Map<Dropped, Counter> dropped = new HashMap<>();
    private final Map<Guard, Counter> guarded = new HashMap<>();

    /**
     * @param prefix of the deployment's topics
     * @param namespaces the namespaces that have a rule; all others are counted as one, since sources may make up any
     */
    IngestMeters(MeterRegistry meters, String prefix, Collection<String> namespaces) {
        this.meters = meters;
        this.prefix = prefix;
        cleaned = Counter.builder(CLEANED)
                .description("Accepted touchpoints with texts that held what nobody can see or no sink can store")
                .register(meters);
        namespaces.forEach(namespace -> addDropped(meters, namespace));
        addDropped(meters, Dropped.OTHER);
        namespaces.forEach(namespace -> addGuarded(meters, new Guard(namespace, Guard.Cause.LOOKS_LIKE_NAMESPACE)));
        addGuarded(meters, new Guard(Guard.OTHER, Guard.Cause.LOOKS_LIKE_ADDRESS));
        addGuarded(meters, new Guard(Guard.OTHER, Guard.Cause.LOOKS_LIKE_NUMBER));
    }

    private void addGuarded(MeterRegistry meters, Guard guard) {
        guarded.put(
                guard,
                Counter.builder(GUARDED)
                        .description(
                                "Identifiers of namespaces without a rule, hashed because they may be personal data;"
                                        + " by the namespace that may be meant")
                        .tag(NAMESPACE_TAG, guard.namespace())
                        .tag(CAUSE_TAG, guard.cause().label())
                        .register(meters));
    }

    private void addDropped(MeterRegistry meters, String namespace) {
        for (DropCause cause : DropCause.values()) {
            dropped.put(
                    new Dropped(namespace, cause),
                    Counter.builder(DROPPED)
                            .description("Identifiers left out of their touchpoint because they identify nobody")
                            .tag(NAMESPACE_TAG, namespace)
                            .tag(CAUSE_TAG, cause.label())
                            .register(meters));
        }
    }

    /** What is counted of the source that writes to a topic; the first {@value #SOURCES_MAX} are told apart. */
    SourceMeters source(String topic) {
        SourceMeters known = sources.get(topic);
        if (known != null) {
            return known;
        }
        String key = sources.size() < SOURCES_MAX ? topic : SourceMeters.OTHER;
        return sources.computeIfAbsent(key, name -> new SourceMeters(meters, sourceOf(name)));
    }

    /** As sources are called elsewhere; commands and requests come from topics that are no source's, and go by their names. */
    private String sourceOf(String topic) {
        String name = topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic;
        return name.startsWith(Topics.TOUCHPOINTS_PREFIX) ? name.substring(Topics.TOUCHPOINTS_PREFIX.length()) : name;
    }

    void cleaned() {
        cleaned.increment();
    }

    void dropped(List<Dropped> identifiers) {
        for (Dropped each : identifiers) {
            dropped.get(each).increment();
        }
    }

    void guarded(List<Guard> guards) {
        for (Guard each : guards) {
            guarded.get(each).increment();
        }
    }
}
