package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.RunningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tasks when instances stop and come back, as in a rolling restart. */
@SuppressWarnings("try")
class NamedInstancesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Several heartbeats, by which an instance hears of a rebalance. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final int PARTITIONS = 4;

    private static TestKafka kafka;

    @TempDir
    private Path state;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void anInstanceWithANameGetsItsTasksBackAndTheOthersKeepTheirs() throws Exception {
        kafka.createTopic("named.numbers.one", PARTITIONS);
        TestRegistry registry = TestRegistry.create();
        try (RunningApplication a = start("named.", "a");
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            RunningApplication b = start("named.", "b");
            awaitSharedBy(admin, "named.counting", 2);
            awaitRunning(a, b);
            Map<String, Set<TopicPartition>> before = partitionsByInstance(admin, "named.counting");
            double rebalances = settledRebalances(a);

            b.close();
            assertThat(partitionsByInstance(admin, "named.counting")).isEqualTo(before);
            try (RunningApplication again = start("named.", "b");
                    TopicWriter writer = new TopicWriter(kafka.bootstrapServers(), registry.serdes())) {
                awaitRunning(a, again);
                assertThat(partitionsByInstance(admin, "named.counting")).isEqualTo(before);
                for (byte key = 0; key < 40; key++) {
                    writer.raw("named.numbers.one", new byte[] {key}, new byte[] {0});
                }
                TopicReader reader = new TopicReader(kafka.bootstrapServers(), registry.serdes());
                await().atMost(PATIENCE).until(() -> reader.raw("named.counts").size() == 40);
            }
            assertThat(rebalances(a))
                    .as("rebalances of the instance that stayed")
                    .isEqualTo(rebalances);
        }
    }

    @Test
    void anInstanceWithoutANameLeavesAndOthersTakeOverAtOnce() {
        kafka.createTopic("nameless.numbers.one", PARTITIONS);
        try (RunningApplication a = start("nameless.", null);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            RunningApplication b = start("nameless.", null);
            awaitSharedBy(admin, "nameless.counting", 2);

            b.close();

            awaitSharedBy(admin, "nameless.counting", 1);
            awaitRunning(a);
        }
    }

    /** Two of one name would take the tasks from each other for ever. */
    @Test
    void ofTwoInstancesOfOneNameTheEarlierOneStops() {
        kafka.createTopic("twice.numbers.one", PARTITIONS);
        try (RunningApplication earlier = start("twice.", "a", "one")) {
            awaitRunning(earlier);
            try (RunningApplication later = start("twice.", "a", "two")) {
                await().atMost(PATIENCE).until(earlier::hasFailed);
                awaitRunning(later);
                assertThat(earlier.failure().orElseThrow()).hasRootCauseInstanceOf(FencedInstanceIdException.class);
            }
        }
    }

    private RunningApplication start(String prefix, String instanceOrNull) {
        return start(
                prefix, instanceOrNull, instanceOrNull == null ? String.valueOf(System.nanoTime()) : instanceOrNull);
    }

    private RunningApplication start(String prefix, String instanceOrNull, String folder) {
        TestDeployment deployment = new TestDeployment(kafka, TestRegistry.create(), state.resolve(folder));
        Map<String, String> settings = new TreeMap<>(
                Map.of("olifant.topics.prefix", prefix, "olifant.topics.partitions", String.valueOf(PARTITIONS)));
        if (instanceOrNull != null) {
            settings.put("olifant.streams.instance", instanceOrNull);
        }
        return deployment.start(new CountingApplication(), settings);
    }

    private static void awaitRunning(RunningApplication... applications) {
        await().atMost(PATIENCE)
                .until(() -> Stream.of(applications).allMatch(each -> each.state() == KafkaStreams.State.RUNNING));
    }

    private static void awaitSharedBy(Admin admin, String group, int members) {
        await().atMost(PATIENCE).until(() -> {
            List<Set<TopicPartition>> shares =
                    members(admin, group).stream().map(NamedInstancesIT::inputs).toList();
            return shares.size() == members
                    && shares.stream().noneMatch(Set::isEmpty)
                    && shares.stream().mapToInt(Set::size).sum() == PARTITIONS;
        });
    }

    private static Map<String, Set<TopicPartition>> partitionsByInstance(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return members(admin, group).stream()
                .collect(Collectors.toMap(member -> member.groupInstanceId().orElseThrow(), NamedInstancesIT::inputs));
    }

    private static List<MemberDescription> members(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return List.copyOf(admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members());
    }

    private static Set<TopicPartition> inputs(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().contains(CountingApplication.IN_PREFIX))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(TopicPartition::toString))));
    }

    /** The same when none follows: an assignment that moves tasks is followed by another one. */
    private static double settledRebalances(RunningApplication application) {
        double[] last = {-1};
        await().atMost(PATIENCE).during(SETTLED).until(() -> {
            double before = last[0];
            last[0] = rebalances(application);
            return last[0] == before;
        });
        return last[0];
    }

    /** How many rebalances the consumers of an instance took part in. */
    private static double rebalances(RunningApplication application) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + application.httpPort() + "/metrics"))
                .build();
        String metrics = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        List<String> lines = metrics.lines()
                .filter(line -> line.startsWith("kafka_consumer_coordinator_rebalance_total"))
                .toList();
        assertThat(lines).isNotEmpty();
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
