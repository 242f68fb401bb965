package io.olifant.runtime.kafka;

import io.olifant.runtime.config.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Says which values Kafka refuses, before anything is started: each client looks at its own only when it is made, which is in
 * the middle of the start, and of Streams when it runs.
 */
final class KafkaValues {

    private static final List<ConfigDef> CONSUMER = List.of(ConsumerConfig.configDef());

    private static final Map<String, List<ConfigDef>> BY_PREFIX = Map.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX, CONSUMER,
            StreamsConfig.RESTORE_CONSUMER_PREFIX, CONSUMER,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX, CONSUMER,
            StreamsConfig.CONSUMER_PREFIX, CONSUMER,
            StreamsConfig.PRODUCER_PREFIX, List.of(ProducerConfig.configDef()),
            StreamsConfig.ADMIN_CLIENT_PREFIX, List.of(AdminClientConfig.configDef()));

    /** A name without a prefix goes to all that know it. */
    private static final List<ConfigDef> ALL = List.of(
            StreamsConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef());

    private static final Pattern WITH_LOGIN = Pattern.compile("(?:^|,)\\s*[A-Za-z][A-Za-z0-9+._-]*://[^/?#,]*@");

    private KafkaValues() {}

    /** Refuses a login in an address: Kafka's clients do not use it, and log the address as it is. */
    static Optional<String> loginInAddress(String name, String value) {
        return WITH_LOGIN.matcher(value).find()
                ? Optional.of(
                        "Setting 'olifant.kafka." + name + "' holds a login in an address, which Kafka does not use and"
                                + " writes into logs; remove what stands before the @.")
                : Optional.empty();
    }

    /** What is wrong with a value; empty where it is right, or where no client knows the name. */
    static Optional<String> problem(String name, String value) {
        Optional<String> prefix =
                BY_PREFIX.keySet().stream().filter(name::startsWith).findFirst();
        String bare = prefix.map(known -> name.substring(known.length())).orElse(name);
        Stream<ConfigDef> readers = prefix.map(BY_PREFIX::get).orElse(ALL).stream();
        return readers.flatMap(reader -> refusal(reader, bare, value).stream())
                .findFirst()
                .map(refusal -> "Setting 'olifant.kafka." + name + "' is refused by Kafka: "
                        + Credentials.hiddenIn(refusal) + ".");
    }

    private static Optional<String> refusal(ConfigDef reader, String name, String value) {
        ConfigDef.ConfigKey key = reader.configKeys().get(name);
        if (key == null) {
            return Optional.empty();
        }
        try {
            Object parsed = ConfigDef.parseType(name, value, key.type());
            if (key.validator != null) {
                key.validator.ensureValid(name, parsed);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(e.getMessage());
        }
    }
}
