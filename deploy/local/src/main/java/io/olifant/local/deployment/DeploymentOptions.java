package io.olifant.local.deployment;

import io.olifant.identity.IdentitySettings;
import io.olifant.identity.IdentityStitcher;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deployment a command is about: the stack that runs on this machine, or one on a cluster. */
public final class DeploymentOptions {

    @Mixin
    private StackOptions stack;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "The brokers of a deployment on a cluster (default: the stack that runs here).")
    private String bootstrapServers;

    @Option(names = "--schema-registry", paramLabel = "URL", description = "Its schema registry.")
    private String registry;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "What the names of its topics begin with.")
    private String topicPrefix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings of its applications, in YAML; for brokers that want a login.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting; wins over the file.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            converter = Seconds.class,
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    /** How long to wait for an answer. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * The stack on this machine that is meant, or nothing if the command is about a deployment elsewhere.
     *
     * @throws StackException if nothing runs here and nothing is said of another deployment
     */
    public Optional<RunningStack> runningHere() {
        return isElsewhere() ? Optional.empty() : Optional.of(stack.running());
    }

    /** The settings by which brokers and registry are reached. */
    public RuntimeSettings runtime() {
        Map<String, String> all = new LinkedHashMap<>();
        runningHere().ifPresent(running -> {
            all.put("olifant.kafka.bootstrap.servers", running.bootstrapServers());
            all.put("olifant.schema-registry.url", running.registryUrl());
            all.put("olifant.topics.prefix", running.topicPrefix());
        });
        all.putAll(settings);
        putIfGiven(all, "olifant.kafka.bootstrap.servers", bootstrapServers);
        putIfGiven(all, "olifant.schema-registry.url", registry);
        putIfGiven(all, "olifant.topics.prefix", topicPrefix);
        all.values().removeIf(String::isEmpty);
        SettingSources sources = new SettingSources(Optional.ofNullable(config), System.getenv(), all);
        RuntimeSettings runtime = SettingsReader.read(IdentityStitcher.NAME, IdentitySettings.class, sources)
                .runtime();
        KafkaSettings.refuseUnusable(runtime.kafka());
        return runtime;
    }

    private boolean isElsewhere() {
        return bootstrapServers != null || config != null;
    }

    private static void putIfGiven(Map<String, String> all, String key, String valueOrNull) {
        if (valueOrNull != null) {
            all.put(key, valueOrNull);
        }
    }
}
