package io.olifant.runtime.topics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A topic as a deployment needs it.
 *
 * @param name with the deployment's prefix
 * @param partitions how many it must have; of a source, with how many it is made
 * @param readers the applications that read it, by name
 * @param writers the applications that write it, by name
 */
public record CataloguedTopic(
        String name,
        Kind kind,
        int partitions,
        short replicas,
        List<ExpectedSetting> settings,
        SortedSet<String> readers,
        SortedSet<String> writers) {

    /** Whose a topic is. */
    public enum Kind {
        /** One that the applications name: made beforehand, or at the start. */
        PIPELINE,
        /** The input topic of a source system, found by its name. */
        SOURCE,
        /** Commands or requests of another deployment, whose input this one reads. */
        SHARED,
        /** The changelog of a store, which Kafka Streams makes. */
        CHANGELOG,
        /** A step within an application, which Kafka Streams makes, and empties behind itself. */
        REPARTITION
    }

    public CataloguedTopic {
        settings = List.copyOf(settings);
        readers = Collections.unmodifiableSortedSet(new TreeSet<>(readers));
        writers = Collections.unmodifiableSortedSet(new TreeSet<>(writers));
    }

    /** Whether Kafka Streams makes it, when the application first runs. */
    public boolean isInternal() {
        return kind == Kind.CHANGELOG || kind == Kind.REPARTITION;
    }

    /** Whether it must have just so many partitions. What comes from outside may have any number; each is a task. */
    boolean isOfFixedPartitions() {
        return kind != Kind.SOURCE && kind != Kind.SHARED;
    }

    /** The settings that it is made with. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        settings.forEach(setting -> config.put(setting.name(), setting.value()));
        return config;
    }
}
