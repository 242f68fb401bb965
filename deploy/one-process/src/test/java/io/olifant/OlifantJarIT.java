package io.olifant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar, started without the command of the distribution. */
class OlifantJarIT {

    private static final String JAR = Path.of("target", "olifant.jar").toString();

    @Test
    void theJarStartsAllApplicationsInOneProcess() throws Exception {
        Ran ran = run("-jar", JAR, "--set", "olifant.kafka.boostrap.servers=broker:9092");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output())
                .startsWith(
                        "The configuration of identity-stitcher, journey-aggregator and kpi-emitter cannot be used:")
                .contains("did you mean 'olifant.kafka.bootstrap.servers'?");
    }

    @Test
    void theSameJarStartsEachAlone() throws Exception {
        for (String main : List.of(
                "io.olifant.identity.IdentityStitcher",
                "io.olifant.journey.JourneyAggregator",
                "io.olifant.kpi.KpiEmitter")) {
            Ran ran = run("-cp", JAR, main, "--help");

            assertThat(ran.status()).isZero();
            assertThat(ran.output()).contains("olifant.topics.partitions", "Partitions of the sharded topics.");
        }
    }

    private static Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private record Ran(int status, String output) {}
}
