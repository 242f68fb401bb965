package io.olifant.runtime;

import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.kafka.ChangelogReader;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.reading.ReadOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/**
 * One application of the pipeline: what it is called, its settings, which topics it needs, and its topology.
 * Running it is another type's work (ApplicationRunner).
 *
 * @param <S> the application's own settings, an interface annotated with SmallRye's {@code @ConfigMapping} whose prefix
 *     is {@link #name()}
 */
public interface StreamApplication<S> {

    /** The application's name, which is also the name of its section in the configuration: {@code identity-stitcher}. */
    String name();

    /** The interface of the application's own settings. */
    Class<S> settingsType();

    /** The topics that the application reads and writes, except its input topics found by pattern and Streams' own. */
    List<TopicUse> topics();

    /**
     * The forms of what its stores and the topics between its own steps hold: each topic of these has one at least. By default
     * none, which is right for an application that keeps nothing.
     */
    default List<StoredForm> forms() {
        return List.of();
    }

    /** Builds the topology. Called once per start; must name every store, processor and internal topic. */
    Topology topology(ApplicationContext<S> context);

    /**
     * Settings of the application without which its topology cannot be built, for whoever only asks which topics it needs and has
     * none of its own. The topology must have the same nodes, stores and topics under all settings. By default none are needed.
     */
    default Map<String, String> settingsToDescribe() {
        return Map.of();
    }

    /**
     * Which inputs are read in the order of their records' times, however large a backlog of each is; by default none, and each
     * partition is read as it comes.
     *
     * @param topicPrefix what the deployment's input topics begin with
     */
    default Optional<ReadOrder> readOrder(String topicPrefix) {
        return Optional.empty();
    }

    /**
     * Refuses to start on what the application's stores hold from earlier runs, if it cannot go on with that. Called before
     * anything is read or written; by default everything is taken.
     *
     * @throws io.olifant.runtime.config.ConfigurationException if the settings do not fit the state
     */
    default void checkState(ApplicationContext<S> context, ChangelogReader changelogs) {}

    /**
     * The look-ups that the application answers over HTTP; by default none. Not asked for where look-ups are off.
     *
     * @param stores the way to what this and the other instances hold; ready once Streams runs
     */
    default List<LookupRoute> lookups(ApplicationContext<S> context, StoreRouter stores) {
        return List.of();
    }
}
