package io.olifant.runtime;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.Credentials;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.http.ProcessHealth;
import io.olifant.runtime.kafka.FirstOffsets;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.runtime.kafka.UnusableClient;
import io.olifant.runtime.kafka.WrongServer;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.runtime.topics.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs applications, one or several in a process: settings, topics, Kafka Streams, health and metrics, an orderly end. */
public final class ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRunner.class);

    /** What was asked for is there by then; a question that no broker answers is not waited for once more. */
    private static final Duration ADMIN_CLOSE_MAX = Duration.ofSeconds(1);

    private ApplicationRunner() {}

    /**
     * Runs an application until it is told to stop (SIGTERM, SIGINT) or fails, and ends the JVM: status 0 after help, 1
     * after a failure, 2 if the command line or the configuration cannot be used.
     */
    public static void main(StreamApplication<?> application, String[] args) {
        main(application.name(), List.of(application), args);
    }

    /**
     * Runs those of several applications that {@code olifant.applications} names, in one process, in the same way. They
     * start together, and the failure of one ends all.
     *
     * @param name what the program is called
     * @param applications in the order in which an event passes them
     */
    public static void main(String name, List<StreamApplication<?>> applications, String[] args) {
        int status = RunCommand.run(name, applications, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * The command that {@link #main} runs, for a program with more commands than this one.
     *
     * @param name what the command is called
     */
    public static CommandLine commandLine(String name, List<StreamApplication<?>> applications) {
        return RunCommand.commandLine(name, applications, System.getenv());
    }

    /** The version of this build, or {@code development} where classes run outside of a jar. */
    public static String version() {
        return Manifest.version();
    }

    /**
     * Starts an application within this JVM, with these settings and built-in defaults only.
     *
     * @throws ConfigurationException if the settings cannot be used
     * @throws StartException if the world around is not as the application needs it
     */
    public static RunningApplication start(StreamApplication<?> application, Map<String, String> settings) {
        return start(List.of(application), SettingSources.of(settings))
                .applications()
                .get(0);
    }

    /**
     * Starts applications within this JVM: all or, when one of them cannot be started, none.
     *
     * @param applications in the order in which an event passes them
     * @throws ConfigurationException with everything that is wrong with the settings of any of them
     * @throws StartException if the world around is not as the applications need it
     */
    public static RunningProcess start(List<StreamApplication<?>> applications, SettingSources sources) {
        List<ApplicationStart<?>> starts = read(applications, sources);
        inEach(starts, ApplicationStart::build);
        announceUnsafe(starts);
        prepareTopics(starts);
        inEach(starts, ApplicationStart::check);
        prepareOffsets(starts);

        Map<String, Supplier<KafkaStreams.State>> stateByApplication = new LinkedHashMap<>();
        Map<String, Supplier<Optional<String>>> troubleByApplication = new LinkedHashMap<>();
        Map<String, Supplier<Optional<String>>> hangByApplication = new LinkedHashMap<>();
        starts.forEach(start -> {
            stateByApplication.put(start.name(), start::state);
            troubleByApplication.put(start.name(), start::trouble);
            hangByApplication.put(start.name(), start::hang);
        });
        ProcessHealth health = new ProcessHealth(stateByApplication, troubleByApplication, hangByApplication);
        List<RunningApplication> running = new ArrayList<>();
        try {
            starts.forEach(start -> running.add(start.run(health)));
        } catch (RuntimeException e) {
            new RunningProcess(running).close();
            throw e;
        }
        return new RunningProcess(running);
    }

    /** Names alone: what each says, and what to set, a start with production says. */
    private static void announceUnsafe(List<ApplicationStart<?>> starts) {
        Set<String> unsafe = new TreeSet<>();
        starts.forEach(start -> unsafe.addAll(start.unsafe()));
        if (!unsafe.isEmpty()) {
            LOG.warn(
                    "This is no production deployment (olifant.streams.production is false); one would be refused for {}",
                    String.join(", ", unsafe));
        }
    }

    private static List<ApplicationStart<?>> read(List<StreamApplication<?>> applications, SettingSources sources) {
        List<ApplicationStart<?>> starts = new ArrayList<>();
        inEach(
                applications,
                application -> starts.add(ApplicationStart.read(
                        application, sources, new ProcessShare(starts.size(), applications.size()))));
        return starts;
    }

    /** Takes a step with each, and reports all problems of all together; those that several have, once. */
    private static <T> void inEach(List<T> items, Consumer<T> step) {
        Set<String> problems = new LinkedHashSet<>();
        for (T item : items) {
            try {
                step.accept(item);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** The topics of all applications at once: most are the output of one and the input of another. */
    private static void prepareTopics(List<ApplicationStart<?>> starts) {
        RuntimeSettings runtime = starts.get(0).runtime();
        TopicCatalogue catalogue = TopicCatalogue.of(
                runtime,
                starts.stream().map(ApplicationStart::applicationTopics).toList());
        Admin admin = admin(runtime);
        try {
            WrongServer.requireNone(runtime);
            new TopicSetup(admin, runtime).prepare(catalogue);
        } finally {
            admin.close(ADMIN_CLOSE_MAX);
        }
    }

    private static void prepareOffsets(List<ApplicationStart<?>> starts) {
        Admin admin = admin(starts.get(0).runtime());
        try {
            FirstOffsets offsets = new FirstOffsets(admin);
            starts.forEach(start -> offsets.prepare(start.applicationId(), start.topicsWithoutGaps()));
        } finally {
            admin.close(ADMIN_CLOSE_MAX);
        }
    }

    /**
     * A client for questions about the brokers of a deployment.
     *
     * @throws ConfigurationException if none can be made of the settings
     */
    public static Admin admin(RuntimeSettings runtime) {
        try {
            return Admin.create(KafkaSettings.admin(runtime));
        } catch (ConfigException e) {
            throw new ConfigurationException(List.of("Kafka refuses a setting under olifant.kafka: "
                    + Credentials.hiddenIn(String.valueOf(e.getMessage()))));
        } catch (KafkaException e) {
            throw new ConfigurationException(List.of(UnusableClient.sentence(e, runtime)));
        }
    }
}
