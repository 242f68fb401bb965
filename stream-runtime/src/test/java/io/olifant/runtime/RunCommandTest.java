package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunCommandTest {

    /** Settings of an application that is never started. */
    @ConfigMapping(prefix = "idle")
    interface IdleSettings {

        /** For how long it is idle. A week, since nobody waits for less. */
        @WithDefault("7")
        int days();
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEverySettingWithItsDefault() {
        assertThat(run(Map.of(), "--help")).isEqualTo(RunCommand.STOPPED);
        assertThat(out.toString())
                .contains("--config", "--set", "--version")
                .containsPattern("idle\\.days +7 +a whole number")
                .containsPattern("olifant\\.topics\\.partitions +12 +a whole number, at least 1");
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Partitions of the sharded topics.", "fixed for the life of a deployment. Twelve,")
                .contains("For how long it is idle. A week, since nobody waits for less.");
    }

    @Test
    void versionIsPrinted() {
        assertThat(run(Map.of(), "--version")).isEqualTo(RunCommand.STOPPED);
        assertThat(out.toString()).startsWith("idle ");
    }

    @Test
    void aConfigurationThatCannotBeUsedEndsWithStatusTwoAndEveryProblem() {
        int status =
                run(Map.of("OLIFANT_HTTP_PRT", "1"), "--set", "idle.days=many", "--set", "olifant.topics.partitions=0");
        assertThat(status).isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("OLIFANT_HTTP_PRT"))
                .anySatisfy(line -> assertThat(line).contains("'idle.days' is 'many'"))
                .anySatisfy(line -> assertThat(line).contains("'olifant.topics.partitions' is '0'"));
    }

    @Test
    void anUnknownOptionEndsWithStatusTwo() {
        assertThat(run(Map.of(), "--nonsense")).isEqualTo(RunCommand.REFUSED);
    }

    @Test
    void whoMistypesAnOptionReadsASentenceAndNoPagesOfSettings() {
        assertThat(run(Map.of(), "--set", "olifant.http.port")).isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("KEY=VALUE", "olifant.http.port")
                        .endsWith("; --help names the options and all settings."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "no.such.host.invalid:9092"})
    void addressesOfBrokersThatAreNoneAreNamed(String address) {
        assertThat(run(Map.of(), "--set", "olifant.kafka.bootstrap.servers=" + address))
                .isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString()).contains("is '" + address + "', expected HOST:PORT of a broker");
    }

    @Test
    void aLoginThatIsMissingIsNamed() {
        int status = run(
                Map.of(),
                "--set",
                "olifant.kafka.security.protocol=SASL_PLAINTEXT",
                "--set",
                "olifant.kafka.sasl.mechanism=PLAIN");
        assertThat(status).isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString()).contains("sasl.jaas.config, which holds the login, is not set");
    }

    @Test
    void noBrokerEndsWithStatusOneAndASentence() {
        int status = run(
                Map.of(),
                "--set",
                "olifant.kafka.bootstrap.servers=localhost:1",
                "--set",
                "olifant.kafka.admin.default.api.timeout.ms=600",
                "--set",
                "olifant.kafka.admin.request.timeout.ms=300");
        assertThat(status).isEqualTo(RunCommand.FAILED);
        assertThat(err.toString()).contains("No Kafka broker answered at 'localhost:1'");
    }

    @Test
    void severalApplicationsReportTheirProblemsTogetherAndSharedOnesOnce() {
        int status = run(
                List.of(new IdleApplication("identity-stitcher"), new IdleApplication("kpi-emitter")),
                Map.of(),
                "--set",
                "identity-stitcher.days=many",
                "--set",
                "kpi-emitter.dais=3",
                "--set",
                "olifant.topics.partitions=0");
        assertThat(status).isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString().lines())
                .hasSize(4)
                .startsWith("The configuration of identity-stitcher and kpi-emitter cannot be used:")
                .anySatisfy(line -> assertThat(line).contains("'identity-stitcher.days' is 'many'"))
                .anySatisfy(line -> assertThat(line).contains("did you mean 'kpi-emitter.days'?"))
                .anySatisfy(line -> assertThat(line).contains("'olifant.topics.partitions' is '0'"));
    }

    @Test
    void onlyTheApplicationsThatRunCheckTheirSettings() {
        int status = run(
                List.of(new IdleApplication("identity-stitcher"), new IdleApplication("kpi-emitter")),
                Map.of("OLIFANT_APPLICATIONS", "kpi-emitter"),
                "--set",
                "identity-stitcher.days=many",
                "--set",
                "kpi-emitter.days=several");
        assertThat(status).isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString())
                .startsWith("The configuration of kpi-emitter cannot be used:")
                .contains("'kpi-emitter.days' is 'several'")
                .doesNotContain("identity-stitcher.days");
    }

    @Test
    void anApplicationThatDoesNotExistIsRefused() {
        List<StreamApplication<?>> applications =
                List.of(new IdleApplication("identity-stitcher"), new IdleApplication("kpi-emitter"));
        assertThat(run(applications, Map.of(), "--set", "olifant.applications=kpi-emiter"))
                .isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString())
                .contains(
                        "'olifant.applications' is 'kpi-emiter'", "identity-stitcher, journey-aggregator, kpi-emitter");
    }

    @Test
    void portsThatDoNotExistAreRefused() {
        List<StreamApplication<?>> applications =
                List.of(new IdleApplication("identity-stitcher"), new IdleApplication("kpi-emitter"));
        assertThat(run(applications, Map.of(), "--set", "olifant.http.port=65535"))
                .isEqualTo(RunCommand.REFUSED);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("'olifant.http.port' is 65535", "at most 65534"));
    }

    @Test
    void helpOfSeveralApplicationsNamesSharedSettingsOnce() {
        run(List.of(new IdleApplication("identity-stitcher"), new IdleApplication("kpi-emitter")), Map.of(), "--help");
        assertThat(out.toString()).containsOnlyOnce("olifant.topics.partitions ");
        assertThat(out.toString()).contains("identity-stitcher.days", "kpi-emitter.days");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return run(List.of(new IdleApplication("idle")), environment, arguments);
    }

    private int run(List<StreamApplication<?>> applications, Map<String, String> environment, String... arguments) {
        CommandLine command = RunCommand.commandLine(applications.get(0).name(), applications, environment);
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private record IdleApplication(String name) implements StreamApplication<IdleSettings> {

        @Override
        public Class<IdleSettings> settingsType() {
            return IdleSettings.class;
        }

        @Override
        public List<TopicUse> topics() {
            return List.of();
        }

        @Override
        public Topology topology(ApplicationContext<IdleSettings> context) {
            return new Topology();
        }
    }
}
