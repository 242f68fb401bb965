package io.olifant.runtime.kafka;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.schemas.Sharding;
import io.olifant.schemas.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after an application's topics before it starts: makes missing ones where the deployment allows it, and checks that
 * those that are there have the right number of partitions, enough replicas and the right settings. Streams itself checks that only
 * for topics that it makes; a record of a customer in another partition than the customer's task would never be found.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(20);

    private final Admin admin;
    private final RuntimeSettings settings;
    private final Duration brokerTimeout;

    /**
     * A topic that is there.
     *
     * @param replicas of the partition that has fewest
     */
    private record Shape(int partitions, int replicas) {

        static Shape of(TopicDescription topic) {
            int replicas = topic.partitions().stream()
                    .mapToInt(partition -> partition.replicas().size())
                    .min()
                    .orElse(0);
            return new Shape(topic.partitions().size(), replicas);
        }
    }

    public TopicSetup(Admin admin, RuntimeSettings settings) {
        this(admin, settings, BROKER_TIMEOUT);
    }

    TopicSetup(Admin admin, RuntimeSettings settings, Duration brokerTimeout) {
        this.admin = admin;
        this.settings = settings;
        this.brokerTimeout = brokerTimeout;
    }

    /**
     * Makes what is missing and checks the rest.
     *
     * @throws StartException if a topic is missing and may not be made, has another number of partitions, or no broker
     *     answers
     */
    public void prepare(Collection<TopicSpec> topics) {
        Map<String, TopicSpec> specByName = new LinkedHashMap<>();
        topics.forEach(topic -> specByName.put(topic.in(settings.topics().prefix()), topic));

        Map<String, Shape> shapeByName = shapes(specByName.keySet());
        List<String> missing = specByName.keySet().stream()
                .filter(name -> !shapeByName.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            if (!settings.topics().create()) {
                throw new StartException(
                        missing.stream()
                                .map(name -> missing(name, specByName.get(name)))
                                .toList(),
                        null);
            }
            create(missing, specByName);
            Map<String, Shape> made = Propagation.await(() -> requireShapes(missing), missing);
            Map<String, Integer> partitionsByName = new HashMap<>();
            made.forEach((name, shape) -> partitionsByName.put(name, shape.partitions()));
            TopicLeaders.await(admin, partitionsByName);
            shapeByName.putAll(made);
        }
        check(shapeByName, specByName);
    }

    private String missing(String name, TopicSpec topic) {
        return "Topic '" + name + "' is missing, and olifant.topics.create is false; create it with "
                + partitions(topic) + " partition(s), "
                + settings.topics().replicationFactor() + " replica(s) and the settings "
                + new TreeMap<>(topic.retention().topicConfig())
                + ".";
    }

    private void create(List<String> names, Map<String, TopicSpec> specByName) {
        List<NewTopic> newTopics =
                names.stream().map(name -> newTopic(name, specByName.get(name))).toList();
        admin.createTopics(newTopics).values().forEach((name, created) -> {
            try {
                await(created, "create topic '" + name + "'");
                LOG.info("Created topic {} with {} partition(s)", name, partitions(specByName.get(name)));
            } catch (TopicExistsException e) {
                LOG.debug("Topic {} was created by another instance meanwhile", name);
            }
        });
    }

    private NewTopic newTopic(String name, TopicSpec topic) {
        return new NewTopic(name, partitions(topic), settings.topics().replicationFactor())
                .configs(topic.retention().topicConfig());
    }

    private int partitions(TopicSpec topic) {
        return topic.sharding() == Sharding.SINGLE ? 1 : settings.topics().partitions();
    }

    private void check(Map<String, Shape> shapeByName, Map<String, TopicSpec> specByName) {
        List<String> problems = new ArrayList<>();
        specByName.forEach((name, topic) -> {
            int found = shapeByName.get(name).partitions();
            int expected = partitions(topic);
            if (found != expected) {
                problems.add(
                        "Topic '" + name + "' has " + found + " partition(s), but this deployment expects " + expected
                                + (topic.sharding() == Sharding.SINGLE
                                        ? "; it must be one."
                                        : " (olifant.topics.partitions). Counts are fixed for the life of a deployment: correct"
                                                + " the setting, or start a new deployment under another olifant.topics.prefix."));
            }
        });
        int replicas = settings.topics().replicationFactor();
        shapeByName.forEach((name, shape) -> problems.addAll(TopicRules.replicas(name, shape.replicas(), replicas)));
        problems.addAll(wrongSettings(specByName));
        if (!problems.isEmpty()) {
            throw new StartException(problems, null);
        }
    }

    private List<String> wrongSettings(Map<String, TopicSpec> specByName) {
        List<ConfigResource> resources = specByName.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        List<String> problems = new ArrayList<>();
        Propagation.await(() -> settings(resources), specByName.keySet()).forEach((name, found) -> {
            Map<String, String> valueByName = new HashMap<>();
            found.entries().forEach(entry -> valueByName.put(entry.name(), entry.value()));
            problems.addAll(TopicRules.problems(name, specByName.get(name).retention(), valueByName));
        });
        return problems;
    }

    private Map<String, Config> settings(List<ConfigResource> topics) {
        Map<String, Config> settingsByName = new LinkedHashMap<>();
        admin.describeConfigs(topics)
                .values()
                .forEach((topic, described) -> settingsByName.put(
                        topic.name(), await(described, "tell the settings of topic '" + topic.name() + "'")));
        return settingsByName;
    }

    /** The shapes of those of these topics that exist. */
    private Map<String, Shape> shapes(Set<String> names) {
        Map<String, Shape> shapeByName = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                TopicDescription topic = await(described, "describe topic '" + name + "'");
                shapeByName.put(name, Shape.of(topic));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.debug("Topic {} does not exist", name);
            }
        });
        return shapeByName;
    }

    private Map<String, Shape> requireShapes(List<String> names) {
        Map<String, Shape> found = shapes(Set.copyOf(names));
        if (!found.keySet().containsAll(names)) {
            throw new UnknownTopicOrPartitionException();
        }
        return found;
    }

    private <T> T await(KafkaFuture<T> future, String deed) {
        try {
            return future.get(brokerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e);
            }
            throw new StartException(List.of("Kafka refused to " + deed + ": " + reason(e.getCause())), e);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("The start was interrupted."), e);
        }
    }

    private static String reason(Throwable refusal) {
        String reason = String.valueOf(refusal.getMessage()).replaceFirst("\\.+$", "");
        if (refusal instanceof InvalidTopicException) {
            return reason + "; set olifant.topics.prefix to letters, digits, dots, hyphens and underscores.";
        }
        if (refusal instanceof InvalidReplicationFactorException) {
            return reason + "; set olifant.topics.replication-factor to at most the number of brokers.";
        }
        return reason + ".";
    }

    private StartException unreachable(Exception cause) {
        return new StartException(
                List.of("No Kafka broker answered at '"
                        + KafkaSettings.admin(settings).get("bootstrap.servers") + "' within "
                        + brokerTimeout.toSeconds()
                        + " seconds; start the broker, or set olifant.kafka.bootstrap.servers to its address, or"
                        + " olifant.kafka.security.protocol to what it speaks there."),
                cause);
    }
}
