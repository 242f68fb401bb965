package io.olifant.local.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a single Kafka broker that is its own controller, on one machine, for one person. */
final class BrokerSettings {

    /** A record that is too large for Olifant must reach its dead letters, so the broker takes far larger ones. */
    private BrokerSettings() {}

    /** The settings under Kafka's names. */
    static Map<String, String> of(Ports ports, Path directory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + Ports.HOST + ":" + ports.controller());
        settings.put(
                "listeners",
                "PLAINTEXT://" + Ports.HOST + ":" + ports.broker() + ",CONTROLLER://" + Ports.HOST + ":"
                        + ports.controller());
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + ports.broker());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", directory.toString());

        // A name with a typing error must fail, not make a topic.
        settings.put("auto.create.topics.enable", "false");

        // There is one broker; and few partitions of the internal topics make the first start quick.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // The default buffer of 128 MiB is for brokers with terabytes.
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
        return settings;
    }

    /** The settings as the text of a properties file. */
    static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + escaped(setting.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Properties files are Latin-1; a folder's name may hold anything. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
