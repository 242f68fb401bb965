package io.olifant.runtime.topics;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.kafka.MissingRight;
import io.olifant.runtime.kafka.Propagation;
import io.olifant.runtime.kafka.RefusedLogin;
import io.olifant.runtime.kafka.TopicLeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
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

/** The topics that a cluster has: asks for them, makes some and alters their settings. Deletes nothing. */
public final class ClusterTopics {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTopics.class);

    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(20);

    private final Admin admin;
    private final RuntimeSettings settings;
    private final Duration brokerTimeout;

    /** @param admin of the cluster that the settings name */
    public ClusterTopics(Admin admin, RuntimeSettings settings) {
        this.admin = admin;
        this.settings = settings;
        this.brokerTimeout = BROKER_TIMEOUT;
    }

    /**
     * Those of these topics that there are, by name.
     *
     * @throws StartException if no broker answers, or the right to ask is missing
     */
    public Map<String, FoundTopic> find(Collection<String> names) {
        Map<String, TopicDescription> descriptionByName = describe(names);
        Map<String, Map<String, String>> settingsByName =
                Propagation.await(() -> settings(descriptionByName.keySet()), descriptionByName.keySet());
        Map<String, FoundTopic> found = new LinkedHashMap<>();
        descriptionByName.forEach((name, topic) -> found.put(name, FoundTopic.of(topic, settingsByName.get(name))));
        return found;
    }

    /**
     * The names of all topics that match; only those that the login may see.
     *
     * @throws StartException if no broker answers
     */
    public SortedSet<String> names(Pattern pattern) {
        SortedSet<String> names = new TreeSet<>(await(admin.listTopics().names(), "list topics"));
        names.removeIf(name -> !pattern.matcher(name).matches());
        return names;
    }

    /**
     * Makes topics and waits until they take records. Those that somebody else makes meanwhile are left as they are.
     *
     * @throws StartException if the brokers refuse
     */
    public void create(Collection<CataloguedTopic> topics) {
        List<NewTopic> newTopics = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), topic.replicas()).configs(topic.config()))
                .toList();
        List<String> problems = new ArrayList<>();
        admin.createTopics(newTopics).values().forEach((name, created) -> {
            try {
                await(created, "create topic '" + name + "'");
                LOG.info("Created topic {}", name);
            } catch (TopicExistsException e) {
                LOG.debug("Topic {} was created by another instance meanwhile", name);
            } catch (StartException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new StartException(problems.stream().distinct().toList(), null);
        }
        List<String> names = topics.stream().map(CataloguedTopic::name).toList();
        Map<String, Integer> partitionsByName = new HashMap<>();
        Propagation.await(() -> requireAll(names), names)
                .forEach((name, topic) ->
                        partitionsByName.put(name, topic.partitions().size()));
        TopicLeaders.await(admin, partitionsByName);
    }

    /**
     * Alters settings of a topic, and leaves its others as they are.
     *
     * @throws StartException if the brokers refuse
     */
    public void alter(String topic, Map<String, String> values) {
        List<AlterConfigOp> operations = values.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        await(
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), operations))
                        .all(),
                "alter topic '" + topic + "'");
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptionByName = new LinkedHashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                descriptionByName.put(name, await(described, "describe topic '" + name + "'"));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.debug("Topic {} does not exist", name);
            }
        });
        return descriptionByName;
    }

    private Map<String, TopicDescription> requireAll(List<String> names) {
        Map<String, TopicDescription> found = describe(names);
        if (!found.keySet().containsAll(names)) {
            throw new UnknownTopicOrPartitionException();
        }
        return found;
    }

    private Map<String, Map<String, String>> settings(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> settingsByName = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((topic, described) -> {
            Map<String, String> values = new HashMap<>();
            await(described, "say the settings of topic '" + topic.name() + "'").entries().stream()
                    .filter(entry -> entry.value() != null)
                    .forEach(entry -> values.put(entry.name(), entry.value()));
            settingsByName.put(topic.name(), values);
        });
        return settingsByName;
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
            String sentence = RefusedLogin.sentence(e.getCause())
                    .map(refused -> refused + ".")
                    .or(() -> MissingRight.toDo(deed, e.getCause()))
                    .orElseGet(() -> "Kafka refused to " + deed + ": " + reason(e.getCause()));
            throw new StartException(List.of(sentence), e);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(List.of("Interrupted while the brokers were asked about topics."), e);
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
