package io.olifant.local.stack;

import io.olifant.identity.IdentitySettings;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import io.olifant.local.process.Ports;
import io.olifant.local.terminal.UsageException;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the applications of a local stack: the person's file and settings, and where this stack has its broker,
 * its registry and its folders.
 */
public final class StackSettings {

    /** What is better on one machine, for somebody who waits for the figures, than what the applications do by default. */
    private static final Map<String, String> DEFAULTS = Map.of(
            // A stack is started to look at, on few cores, and never grows: fewer stores open sooner.
            "olifant.topics.partitions",
            "4",
            // Members of a consumer group that died are missed only after this time, and a restart should be quick.
            "olifant.kafka.session.timeout.ms",
            "10000",
            // A new source is found when the topics are next looked at.
            "olifant.kafka.metadata.max.age.ms",
            "2000",
            // An event waits for one of these in each application, twice where what was published counts as under way
            // until the next. More rows cost little at this size.
            JourneyAggregator.NAME + ".publish-interval",
            "400ms",
            JourneyAggregator.NAME + ".customer-publish-interval",
            "400ms",
            KpiEmitter.NAME + ".emission-interval",
            "400ms",
            // Orders come in one burst, which is over when none has come for as long as figures pass the emitter.
            KpiEmitter.NAME + ".models.settle-time",
            "700ms");

    /** Rows that belong together are emitted together; what is longer, applications report as pending. */
    private static final Duration EMISSION = Duration.ofMillis(600);

    private final Optional<Path> file;
    private final Map<String, String> given;
    private final RuntimeSettings runtime;
    private final Optional<Path> rulesFile;

    private StackSettings(
            Optional<Path> file, Map<String, String> given, RuntimeSettings runtime, Optional<Path> rulesFile) {
        this.file = file;
        this.given = given;
        this.runtime = runtime;
        this.rulesFile = rulesFile;
    }

    /** The same where nothing applies beside the stack's own defaults. */
    public static StackSettings read(Optional<Path> file, Map<String, String> given, Ports ports, DataFolder folder) {
        return read(file, given, Map.of(), ports, folder);
    }

    /**
     * Reads the settings as the applications will, so that what is wrong with them is reported before anything starts.
     *
     * @param file the person's file
     * @param given the person's settings of the command line
     * @param defaults what applies beside the stack's own defaults where the person says nothing
     * @throws ConfigurationException if an application would refuse them
     */
    public static StackSettings read(
            Optional<Path> file,
            Map<String, String> given,
            Map<String, String> defaults,
            Ports ports,
            DataFolder folder) {
        return read(file, given, defaults, ports, folder, true);
    }

    /** Those of a stack whose applications are not started: no key is asked for, or made. */
    static StackSettings readForBroker(Map<String, String> given, Ports ports, DataFolder folder) {
        return read(Optional.empty(), given, Map.of(), ports, folder, false);
    }

    /**
     * What the identity stitcher of such a stack would be given, for those who only try it: nothing is made.
     *
     * @throws ConfigurationException if an application would refuse the settings
     */
    public static IdentitySettings ofStitcher(Optional<Path> file, Map<String, String> given, DataFolder folder) {
        requireReadable(file);
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(own(Ports.shiftedBy(0), folder));
        return (IdentitySettings) readAll(file, all).get(Application.STITCHER).application();
    }

    private static void requireReadable(Optional<Path> file) {
        file.ifPresent(path -> {
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new UsageException("The configuration file " + path + " cannot be read; check --config");
            }
        });
    }

    private static StackSettings read(
            Optional<Path> file,
            Map<String, String> given,
            Map<String, String> defaults,
            Ports ports,
            DataFolder folder,
            boolean isForApplications) {
        requireReadable(file);
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(own(ports, folder));
        Map<Application, Settings<?>> settings = readAll(file, all);
        IdentitySettings identity =
                (IdentitySettings) settings.get(Application.STITCHER).application();
        if (isForApplications
                && identity.hashingKey().isEmpty()
                && identity.hashingKeyFile().isEmpty()) {
            all.put(
                    IdentityStitcher.NAME + ".hashing-key-file",
                    folder.hashingKeyFile().toString());
        }
        Set<String> givenNames = new HashSet<>();
        settings.values().forEach(read -> givenNames.addAll(read.given()));
        Map<String, String> allDefaults = new LinkedHashMap<>(DEFAULTS);
        allDefaults.putAll(defaults);
        allDefaults.forEach((key, value) -> {
            if (!givenNames.contains(key)) {
                all.put(key, value);
            }
        });
        return new StackSettings(
                file.map(Path::toAbsolutePath),
                all,
                SettingsReader.readShared(new SettingSources(file, System.getenv(), all)),
                identity.rulesFile().map(Path::of).map(Path::toAbsolutePath));
    }

    /** The same settings but for one, which must be valid. */
    public StackSettings with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.put(key, value);
        return new StackSettings(file, changed, runtime, rulesFile);
    }

    /** Threads per application. */
    public int threads() {
        return runtime.streams().threads();
    }

    /** How often transactions commit. */
    public Duration commitInterval() {
        return runtime.streams().commitInterval();
    }

    String topicPrefix() {
        return runtime.topics().prefix();
    }

    /** The rules of identifiers; empty for the default ones. */
    Optional<Path> rulesFile() {
        return rulesFile;
    }

    int partitions() {
        return runtime.topics().partitions();
    }

    String zone() {
        return runtime.calendar().zone().getId();
    }

    /** How long the pipeline must be quiet until its figures stand: longer than commits and emissions are apart. */
    Duration quiet() {
        return runtime.streams().commitInterval().multipliedBy(2).plus(EMISSION);
    }

    /** The command line of the process of the applications. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        file.ifPresent(path -> arguments.addAll(List.of("--config", path.toString())));
        given.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    /** What belongs to this stack and nobody else decides. */
    private static Map<String, String> own(Ports ports, DataFolder folder) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("olifant.kafka.bootstrap.servers", Ports.HOST + ":" + ports.broker());
        own.put("olifant.schema-registry.url", "http://" + Ports.HOST + ":" + ports.registry());
        own.put("olifant.applications", Application.names());
        own.put("olifant.http.host", Ports.HOST);
        own.put("olifant.http.port", String.valueOf(ports.stitcher()));
        own.put("olifant.lookups.host", Ports.HOST);
        own.put("olifant.lookups.port", String.valueOf(ports.stitcherLookups()));
        own.put(
                JourneyAggregator.NAME + ".identity-stitcher-url",
                ports.stitcherLookupsAddress().toString());
        own.put("olifant.state.directory", folder.state().toString());
        return own;
    }

    /** What the applications would refuse only when they make their clients, which is after the broker has started. */
    private static void addTo(Set<String> problems, RuntimeSettings runtime) {
        try {
            KafkaSettings.refuseUnusable(runtime.kafka());
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    /** The settings of each application; what is wrong with those of any is reported together, and once. */
    private static Map<Application, Settings<?>> readAll(Optional<Path> file, Map<String, String> given) {
        SettingSources sources = new SettingSources(file, System.getenv(), given);
        Map<Application, Settings<?>> settings = new EnumMap<>(Application.class);
        Set<String> problems = new LinkedHashSet<>();
        for (Application application : Application.values()) {
            try {
                StreamApplication<?> made = application.make();
                settings.put(application, SettingsReader.read(made.name(), made.settingsType(), sources));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        settings.values().stream().findFirst().ifPresent(read -> addTo(problems, read.runtime()));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
        return settings;
    }
}
