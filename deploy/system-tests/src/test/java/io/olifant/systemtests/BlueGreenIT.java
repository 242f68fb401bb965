package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.operate.deployments.SwitchCommandLine;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A second deployment with more partitions and another hashing key reads the input of a first one from its beginning, and has
 * the same figures in the end: so it can take over.
 */
@Tag("slow")
final class BlueGreenIT {

    private static final long SEED = 2_718;
    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final int MORE_PARTITIONS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void aSecondDeploymentTakesOver(@TempDir Path folder) throws IOException {
        List<Touchpoint> deliveries = new ArrayList<>();
        Retailer.generate(new RetailerConfig(SEED, 15, LocalDate.of(2025, 1, 20), 80, 0.1, 1, true, true))
                .forEachRemaining(delivery -> deliveries.add(delivery.touchpoint()));
        List<Touchpoint> early = deliveries.subList(0, deliveries.size() / 2);
        List<Touchpoint> later = deliveries.subList(deliveries.size() / 2, deliveries.size());

        List<RunningApplication> next = new ArrayList<>();
        try (Pipeline active = new Pipeline(RULES, RetailerIT.sources(deliveries))) {
            active.start(folder.resolve("active"));
            active.write(early, SEED);
            active.awaitFigures();
            Path activeFile = file(folder.resolve("active.yaml"), active, "");
            Path nextFile = file(folder.resolve("next.yaml"), active, """
                        prefix: next.
                        input-prefix: none
                        partitions: 12
                    """);

            try {
                startNext(active, folder.resolve("next"), next);
                active.write(later, SEED);
                active.awaitFigures();
                assertAgrees(active, BatchOracle.of(deliveries, RULES));

                Run[] last = new Run[1];
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> {
                            last[0] = run("compare", "--active", activeFile.toString(), "--next", nextFile.toString());
                            assertThat(last[0].status()).as(last[0].out()).isZero();
                        });
                assertThat(last[0].out()).contains("The deployment 'next.' may take over", "olifant switch retire");

                // Who goes may not run any more, and takes nothing along that the other one reads.
                String[] retire = {"retire", "--config", activeFile.toString(), "--kept", nextFile.toString()};
                assertThat(run(retire).out()).contains("identity-stitcher", "stop the deployment without prefix first");
                active.stop();
                Run list = run(retire);
                assertThat(list.status()).isZero();
                assertThat(list.out())
                        .contains("--delete --topic kpi.retention", "--delete --topic customers")
                        .contains("--delete --group identity-stitcher")
                        .doesNotContain("--topic touchpoints.", "--topic identity.commands", "--topic next.");

                // The input goes on; only who still runs follows it.
                active.write(early.subList(0, 10), SEED);
                Run behind = run("compare", "--active", activeFile.toString(), "--next", nextFile.toString());
                assertThat(behind.status()).isEqualTo(1);
                assertThat(behind.out())
                        .contains("identity-stitcher of the deployment without prefix has")
                        .contains("Wait until both have read their input");
            } finally {
                next.forEach(RunningApplication::close);
            }
        }
    }

    private static void startNext(Pipeline active, Path state, List<RunningApplication> started) {
        TestDeployment deployment = new TestDeployment(active.kafka(), active.registry(), state);
        Map<String, String> settings = new HashMap<>();
        settings.put("olifant.topics.prefix", "next.");
        settings.put("olifant.topics.input-prefix", "none");
        settings.put("olifant.topics.partitions", String.valueOf(MORE_PARTITIONS));
        settings.put("olifant.state.block-cache-mib", "32");
        settings.put("olifant.state.write-buffer-mib", "32");
        started.add(deployment.start(
                new IdentityStitcher(),
                with(settings, "identity-stitcher.hashing-key", "another key, by which others are the hashes")));
        started.add(deployment.start(
                new JourneyAggregator(), with(settings, "journey-aggregator.publish-interval", "200ms")));
        started.add(deployment.start(new KpiEmitter(), with(settings, "kpi-emitter.models.settle-time", "600ms")));
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static Path file(Path path, Pipeline pipeline, String topics) throws IOException {
        String yaml = """
                olifant:
                  kafka:
                    bootstrap.servers: %s
                  schema-registry:
                    url: %s
                """.formatted(
                        pipeline.kafka().bootstrapServers(), pipeline.registry().url());
        return Files.writeString(path, topics.isEmpty() ? yaml : yaml + "  topics:\n" + topics);
    }

    private record Run(int status, String out) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = SwitchCommandLine.make();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        int status = command.execute(arguments);
        return new Run(status, Stream.of(arguments[0], out.toString()).reduce("", (one, other) -> one + "\n" + other));
    }
}
