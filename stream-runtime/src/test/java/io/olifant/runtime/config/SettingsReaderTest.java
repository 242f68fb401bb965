package io.olifant.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    /** Settings of an application that exists only here, with every kind of value. */
    @ConfigMapping(prefix = "sampler")
    interface SamplerSettings {

        @WithDefault("30m")
        @Bounds(min = 1_000, max = 86_400_000)
        Duration gap();

        @WithDefault("0.5")
        double share();

        @WithDefault("fast")
        Pace pace();

        @WithDefault("true")
        boolean enabled();

        @WithDefault("1,2")
        List<Integer> steps();

        Optional<Path> rules();

        @OnlyFromEnvironment(orElse = "name its file in sampler.token-file")
        Optional<String> token();

        Map<String, Source> sources();

        interface Source {

            String file();

            @WithDefault("json")
            @OneOf({"json", "avro"})
            String format();
        }

        enum Pace {
            FAST,
            VERY_SLOW
        }
    }

    @TempDir
    private Path directory;

    @Test
    void credentialsInAddressesAreNotShown() {
        assertThat(Credentials.hiddenIn("https://ann:s3cret@registry:8081/x?a=b@c, http://bob:p@ss@other"))
                .isEqualTo("https://(not shown)@registry:8081/x?a=b@c, http://(not shown)@other");
        assertThat(Credentials.hiddenIn("http://registry:8081")).isEqualTo("http://registry:8081");
        assertThat(SettingsReader.readShared(SettingSources.of(
                                Map.of("olifant.schema-registry.url", "http://ann:s3cret@registry:8081")))
                        .schemaRegistry()
                        .url())
                .isEqualTo("http://ann:s3cret@registry:8081");
    }

    @Test
    void replicasInStepFollowFromThoseThatThereAre() {
        assertThat(topics(Map.of()).minInsyncReplicas()).isEqualTo((short) 1);
        assertThat(topics(Map.of("olifant.topics.replication-factor", "3")).minInsyncReplicas())
                .isEqualTo((short) 2);
        assertThat(topics(Map.of(
                                "olifant.topics.replication-factor", "3",
                                "olifant.topics.min-insync-replicas", "1"))
                        .minInsyncReplicas())
                .isEqualTo((short) 1);
    }

    @Test
    void aListThatNeedNotBeGivenIsGivenOrNot() {
        assertThat(topics(Map.of()).sources()).isEmpty();
        assertThat(topics(Map.of("olifant.topics.sources", "webshop,crm")).sources())
                .contains(List.of("webshop", "crm"));
    }

    @Test
    void settingsThatHaveMovedAreNamedWithTheirNewPlace() {
        assertThatThrownBy(() -> SettingsReader.readShared(SettingSources.of(
                        Map.of("olifant.http.advertised-host", "a", "olifant.http.lookup-timeout", "1s"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "it is 'olifant.lookups.advertised-host' now, since look-ups have a port of their own")
                .hasMessageContaining("it is 'olifant.lookups.timeout' now");
        assertThatThrownBy(() -> SettingsReader.readShared(
                        new SettingSources(Optional.empty(), Map.of("OLIFANT_HTTP_ADVERTISED_HOST", "a"), Map.of())))
                .hasMessageContaining(
                        "OLIFANT_HTTP_ADVERTISED_HOST names no setting; it is 'olifant.lookups.advertised-host'");
    }

    private static RuntimeSettings.Topics topics(Map<String, String> settings) {
        return SettingsReader.readShared(SettingSources.of(settings)).topics();
    }

    @Test
    void defaultsAreWhatTheDocumentationPromises() {
        assertThat(SettingsReader.help("sampler", SamplerSettings.class).stream()
                        .filter(line -> !line.startsWith(" "))
                        .map(line -> line.strip().split("\\s+", 3))
                        .filter(parts -> parts[0].startsWith("olifant."))
                        .map(parts -> parts[0] + "=" + parts[1]))
                .containsExactlyInAnyOrder(
                        "olifant.applications=identity-stitcher,journey-aggregator,kpi-emitter",
                        "olifant.calendar.period-types=month",
                        "olifant.calendar.zone=UTC",
                        "olifant.http.host=0.0.0.0",
                        "olifant.http.port=0",
                        "olifant.kafka.*=-",
                        "olifant.lookups.advertised-host=-",
                        "olifant.lookups.host=127.0.0.1",
                        "olifant.lookups.port=-",
                        "olifant.lookups.requests-per-second=100",
                        "olifant.lookups.timeout=2s",
                        "olifant.lookups.tls.certificate-file=-",
                        "olifant.lookups.tls.key-file=-",
                        "olifant.lookups.tls.trust-file=-",
                        "olifant.lookups.tokens-file=-",
                        "olifant.schema-registry.client.*=-",
                        "olifant.schema-registry.register-schemas=true",
                        "olifant.schema-registry.url=http://localhost:8081",
                        "olifant.state.block-cache-mib=256",
                        "olifant.state.directory=data/state",
                        "olifant.state.transactional=false",
                        "olifant.state.write-buffer-mib=128",
                        "olifant.streams.commit-interval=200ms",
                        "olifant.streams.generation=1",
                        "olifant.streams.hang-timeout=10m",
                        "olifant.streams.instance=-",
                        "olifant.streams.production=false",
                        "olifant.streams.stop-timeout=25s",
                        "olifant.streams.threads=1",
                        "olifant.topics.create=true",
                        "olifant.topics.input-prefix=-",
                        "olifant.topics.min-insync-replicas=-",
                        "olifant.topics.partitions=12",
                        "olifant.topics.prefix=-",
                        "olifant.topics.replication-factor=1",
                        "olifant.topics.retention.*=-",
                        "olifant.topics.sources=-");
    }

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Settings<SamplerSettings> settings = read(Map.of());
        assertThat(settings.runtime().topics().prefix()).isEmpty();
        assertThat(settings.runtime().topics().partitions()).isEqualTo(12);
        assertThat(settings.runtime().streams().commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.runtime().calendar().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.runtime().calendar().periodTypes()).containsExactly("month");
        assertThat(settings.runtime().kafka()).isEmpty();
        assertThat(settings.application().gap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.application().steps()).containsExactly(1, 2);
        assertThat(settings.changed()).isEmpty();
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("""
                olifant:
                  http:
                    host: from-file
                    port: 1
                  state.directory: from-file
                sampler.share: 0.1
                """);
        Settings<SamplerSettings> settings = read(new SettingSources(
                Optional.of(file),
                Map.of(
                        "OLIFANT_HTTP_PORT",
                        "2",
                        "OLIFANT_STATE_DIRECTORY",
                        "from-environment",
                        "SAMPLER_PACE",
                        "very-slow"),
                Map.of("olifant.state.directory", "from-command-line")));
        assertThat(settings.runtime().http().host()).isEqualTo("from-file");
        assertThat(settings.runtime().http().port()).isEqualTo(2);
        assertThat(settings.runtime().state().directory()).isEqualTo("from-command-line");
        assertThat(settings.application().share()).isEqualTo(0.1);
        assertThat(settings.application().pace()).isEqualTo(SamplerSettings.Pace.VERY_SLOW);
    }

    @Test
    void kafkaSettingsPassThroughHoweverTheyAreWritten() throws IOException {
        Path file = file("""
                olifant:
                  kafka:
                    bootstrap.servers: file:1
                    ssl:
                      protocol: TLSv1.3
                    "client.rack": r1
                """);
        Settings<SamplerSettings> settings = read(new SettingSources(
                Optional.of(file),
                Map.of("OLIFANT_KAFKA_BOOTSTRAP_SERVERS", "environment:1"),
                Map.of("olifant.kafka.producer.linger.ms", "7", "olifant.schema-registry.client.\"a.b\"", "c")));
        assertThat(settings.runtime().kafka())
                .containsOnly(
                        entry("bootstrap.servers", "environment:1"),
                        entry("ssl.protocol", "TLSv1.3"),
                        entry("client.rack", "r1"),
                        entry("producer.linger.ms", "7"));
        assertThat(settings.runtime().schemaRegistry().client()).containsOnly(entry("a.b", "c"));
    }

    @Test
    void aListOfALaterSourceReplacesTheEarlierOneAsAWhole() throws IOException {
        Path file = file("olifant: {calendar: {period-types: [day, week, month]}}\nsampler: {steps: [7, 8, 9]}");
        Settings<SamplerSettings> settings = read(
                new SettingSources(Optional.of(file), Map.of(), Map.of("olifant.calendar.period-types", "quarter")));
        assertThat(settings.runtime().calendar().periodTypes()).containsExactly("quarter");
        assertThat(settings.application().steps()).containsExactly(7, 8, 9);
    }

    @Test
    void namesThatTheDeploymentChoosesAreTaken() {
        Settings<SamplerSettings> settings =
                read(Map.of("sampler.sources.crm.file", "crm.jslt", "sampler.sources.\"web.shop\".file", "shop.jslt"));
        assertThat(settings.application().sources().keySet()).isEqualTo(Set.of("crm", "web.shop"));
        assertThat(settings.application().sources().get("crm").format()).isEqualTo("json");
    }

    @Test
    void oneFileServesAllApplications() throws IOException {
        Path file = file("identity-stitcher: {whatever: 1}\nkpi-emitter: {else: 2}\nsampler: {share: 1}");
        assertThat(read(new SettingSources(Optional.of(file), Map.of(), Map.of()))
                        .application()
                        .share())
                .isEqualTo(1);
    }

    @Test
    void anUnknownSectionIsRefused() {
        assertProblems(Map.of("oliphant.http.port", "1"))
                .containsExactly("Unknown section 'oliphant' in setting 'oliphant.http.port' (given at the start);"
                        + " expected one of olifant, identity-stitcher, journey-aggregator, kpi-emitter, sampler.");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheOneThatMayHaveBeenMeant() {
        assertProblems(Map.of("olifant.http.prot", "1"))
                .containsExactly("Unknown setting 'olifant.http.prot' (given at the start);"
                        + " did you mean 'olifant.http.port'?");
        assertProblems(Map.of("sampler.nothing.like.it", "1"))
                .containsExactly("Unknown setting 'sampler.nothing.like.it' (given at the start);"
                        + " --help lists all settings.");
    }

    @Test
    void aVariableThatNamesNoSettingIsRefused() {
        assertThatThrownBy(() -> read(new SettingSources(
                        Optional.empty(),
                        Map.of("OLIFANT_HTTP_PROT", "1", "SAMPLER_PEACE", "x", "PATH", "/bin"),
                        Map.of())))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anySatisfy(
                                        problem -> assertThat(problem).contains("OLIFANT_HTTP_PROT names no setting"))
                                .anySatisfy(problem -> assertThat(problem).contains("SAMPLER_PEACE names no setting")));
    }

    @Test
    void variablesThatKubernetesSetsForServicesAreLeftAlone() {
        assertThat(read(new SettingSources(
                                Optional.empty(),
                                Map.of(
                                        "OLIFANT_PORT", "tcp://10.0.0.1:80",
                                        "OLIFANT_SERVICE_HOST", "10.0.0.1",
                                        "SAMPLER_PORT_80_TCP_ADDR", "10.0.0.1",
                                        "SAMPLER_SERVICE_PORT_HTTP", "80"),
                                Map.of()))
                        .changed())
                .isEmpty();
    }

    @Test
    void wrongValuesAreRefusedWithWhatIsExpected() {
        assertProblems(Map.of("olifant.http.port", "abc"))
                .containsExactly("Setting 'olifant.http.port' is 'abc' (given at the start),"
                        + " but expected a whole number, at least 0 and at most 65535.");
        assertProblems(Map.of("sampler.gap", "3 weeks"))
                .containsExactly("Setting 'sampler.gap' is '3 weeks' (given at the start), but expected a whole number"
                        + " with a unit: ms, s, m, h or d, for example 200ms or 7d, at least 1s and at most 1d.");
        assertProblems(Map.of("olifant.calendar.zone", "Mars/Phobos"))
                .singleElement()
                .asString()
                .contains("a time zone");
        assertProblems(Map.of("olifant.topics.create", "yes"))
                .singleElement()
                .asString()
                .contains("true or false");
        assertProblems(Map.of("sampler.pace", "slow"))
                .singleElement()
                .asString()
                .contains("fast, very-slow");
        assertProblems(Map.of("sampler.share", "half"))
                .singleElement()
                .asString()
                .contains("a number");
        assertProblems(Map.of("sampler.steps", "1,x"))
                .singleElement()
                .asString()
                .contains("a list, separated by commas");
        assertProblems(Map.of("sampler.sources.crm.file", "f", "sampler.sources.crm.format", "xml"))
                .singleElement()
                .asString()
                .contains("one of json, avro");
        assertProblems(Map.of("olifant.calendar.period-types", "day,year"))
                .singleElement()
                .asString()
                .contains("one or more of day, week, month, quarter");
        assertProblems(Map.of("olifant.http.host", ""))
                .singleElement()
                .asString()
                .contains("expected a text");
    }

    @Test
    void valuesOutOfBoundsAreRefused() {
        assertThat(List.of(
                        Map.of("olifant.http.port", "65536"),
                        Map.of("olifant.http.port", "-1"),
                        Map.of("olifant.topics.partitions", "0"),
                        Map.of("olifant.topics.replication-factor", "0"),
                        Map.of("olifant.streams.generation", "0"),
                        Map.of("olifant.streams.generation", String.valueOf((1 << 22) + 1)),
                        Map.of("olifant.streams.threads", "0"),
                        Map.of("olifant.streams.commit-interval", "0ms"),
                        Map.of("olifant.state.block-cache-mib", "0"),
                        Map.of("sampler.gap", "2d")))
                .allSatisfy(settings -> assertProblems(settings).hasSize(1));
        assertThat(read(Map.of("olifant.streams.generation", String.valueOf(1 << 22)))
                        .runtime()
                        .streams()
                        .generation())
                .isEqualTo(1 << 22);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertProblems(Map.of("olifant.http.port", "x", "olifant.nonsense", "1", "sampler.share", "y"))
                .hasSize(3);
    }

    @Test
    void aSettingGivenTwiceInAFileIsRefusedWithItsLine() throws IOException {
        Path file = file("olifant:\n  http.port: 1\nolifant:\n  http:\n    port: 2\n");
        assertThatThrownBy(() -> read(new SettingSources(Optional.of(file), Map.of(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'olifant.http.port' is given a second time in line 5");
    }

    @Test
    void aFileThatIsNoYamlOrIsMissingIsRefused() throws IOException {
        Path broken = file("olifant: [1, 2");
        assertThatThrownBy(() -> read(new SettingSources(Optional.of(broken), Map.of(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not YAML");
        Path control = file("olifant: \u0001");
        assertThatThrownBy(() -> read(new SettingSources(Optional.of(control), Map.of(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not YAML: special characters are not allowed.");
        assertThatThrownBy(
                        () -> read(new SettingSources(Optional.of(directory.resolve("none.yaml")), Map.of(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not exist");
        Path text = file("just a text");
        assertThatThrownBy(() -> read(new SettingSources(Optional.of(text), Map.of(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holds no sections");
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws IOException {
        assertThat(read(new SettingSources(Optional.of(file("# nothing\n")), Map.of(), Map.of()))
                        .changed())
                .isEmpty();
    }

    @Test
    void secretsAreNeverShown() {
        assertThat(read(Map.of(
                                "olifant.kafka.sasl.jaas.config", "hunter2",
                                "olifant.schema-registry.client.basic.auth.user.info", "me:hunter2",
                                "olifant.http.port", "8080"))
                        .changed())
                .containsOnly(
                        entry("olifant.kafka.sasl.jaas.config", "(not shown)"),
                        entry("olifant.schema-registry.client.basic.auth.user.info", "(not shown)"),
                        entry("olifant.http.port", "8080"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("olifant.yaml"), text);
    }

    private static Settings<SamplerSettings> read(Map<String, String> given) {
        return read(SettingSources.of(given));
    }

    private static Settings<SamplerSettings> read(SettingSources sources) {
        return SettingsReader.read("sampler", SamplerSettings.class, sources);
    }

    private static ListAssert<String> assertProblems(Map<String, String> given) {
        try {
            read(given);
        } catch (ConfigurationException e) {
            return assertThat(e.problems());
        }
        throw new AssertionError("Accepted: " + given);
    }
}
