package io.olifant.faults.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Instance;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.Agreement;
import io.olifant.systemtests.harness.Published;
import io.olifant.systemtests.oracle.BatchOracle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares all that a deployment has published, read as committed, with what was sent: tables with the batch oracle, row by row;
 * logs record by record.
 */
public final class Comparison {

    private static final int SHOWN_MAX = 20;

    private Comparison() {}

    /**
     * Fails with a readable list of differences.
     *
     * @param cluster what has settled
     * @param deliveries the accepted touchpoints, each as often as it was sent
     * @param refused how many records had to become dead letters, by application and reason
     * @param erased who was erased since, by one identifier, and how many touchpoints of theirs were delivered, each once
     * @return a sentence on how much was compared
     */
    public static String assertAgrees(
            Cluster cluster, List<Touchpoint> deliveries, Map<String, Long> refused, Map<String, Integer> erased) {
        Published published = cluster.published();
        BatchOracle oracle = BatchOracle.of(deliveries, Cluster.RULES);
        long forgotten = 0;
        for (var person : erased.entrySet()) {
            oracle = oracle.erased(person.getKey());
            forgotten += person.getValue();
        }
        Agreement.assertAgrees(published, oracle);
        assertThat(differences(
                        counted(deliveries, Comparison::name), counted(published.touchpoints(), Comparison::name)))
                .as("records of customer.touchpoints, each delivery once")
                .isEmpty();
        assertThat(letters(cluster))
                .as("dead letters by application and reason")
                .isEqualTo(new TreeMap<>(refused));
        long duplicates = published.rows(Topics.KPI_DATA_QUALITY).stream()
                .filter(row -> row.key().get("source").equals("(all)"))
                .mapToLong(row -> (long) row.measures().get("duplicates"))
                .sum();
        assertThat(duplicates)
                .as("duplicates in kpi.data_quality")
                .isEqualTo(deliveries.size() - forgotten - oracle.touchpointCount());
        return deliveries.size() + " deliveries (" + duplicates + " of them again), "
                + oracle.customers().size() + " customers, " + oracle.rows().size() + " rows of figures";
    }

    private static String name(Touchpoint touchpoint) {
        return touchpoint.getSource() + " " + touchpoint.getEventId() + " " + touchpoint.getOccurredAt();
    }

    private static String name(CustomerTouchpoint touchpoint) {
        return touchpoint.getSource() + " " + touchpoint.getEventId() + " " + touchpoint.getOccurredAt();
    }

    private static Map<String, Long> letters(Cluster cluster) {
        Map<String, Long> letters = new TreeMap<>();
        for (String application : Instance.APPLICATIONS) {
            counted(cluster.reader().raw(Topics.deadLetters(application).name()), Comparison::reason)
                    .forEach((reason, count) -> letters.put(application + " " + reason, count));
        }
        return letters;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
    }

    private static <T> Map<String, Long> counted(List<T> items, Function<T, String> name) {
        return items.stream().collect(Collectors.groupingBy(name, Collectors.counting()));
    }

    private static List<String> differences(Map<String, Long> expected, Map<String, Long> actual) {
        List<String> lines = new ArrayList<>();
        expected.forEach((name, count) -> {
            long found = actual.getOrDefault(name, 0L);
            if (found != count) {
                lines.add(name + " stands there " + found + " times, but was delivered " + count + " times");
            }
        });
        actual.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> lines.add(name + " was never delivered"));
        return lines.stream().sorted().limit(SHOWN_MAX).toList();
    }
}
