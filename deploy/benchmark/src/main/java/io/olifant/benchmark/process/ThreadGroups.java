package io.olifant.benchmark.process;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts threads that do the same under one name. */
public final class ThreadGroups {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** In Kafka Streams a client's name is the application's id and a UUID; what follows says which thread it is. */
    private static final Pattern STREAMS = Pattern.compile("([A-Za-z0-9._-]+?)-" + UUID.pattern() + "-(.*)");

    /** The beginning of a thread's name, and what is said of it. */
    private record Named(String prefix, String group) {}

    private static final List<Named> OTHERS = List.of(
            new Named("JettyServerThreadPool", "http server"),
            new Named("qtp", "http server"),
            new Named("HTTP-Dispatcher", "http server"),
            new Named("RMI ", "measuring (JMX)"),
            new Named("JMX ", "measuring (JMX)"),
            new Named("JFR", "measuring (JFR)"),
            new Named("Attach Listener", "measuring (JMX)"),
            new Named("data-plane-kafka-request-handler", "broker request handlers"),
            new Named("data-plane-kafka-network-thread", "broker network"),
            new Named("kafka-log-cleaner-thread", "broker log cleaner"));

    private ThreadGroups() {}

    /** The group of a thread with this name. */
    public static String of(String name) {
        Matcher streams = STREAMS.matcher(name);
        if (streams.find()) {
            String application = streams.group(1);
            String thread = streams.group(2);
            return application + " " + streamsGroup(name, thread);
        }
        return OTHERS.stream()
                .filter(other -> name.startsWith(other.prefix))
                .map(Named::group)
                .findFirst()
                .orElse("other");
    }

    private static String streamsGroup(String name, String thread) {
        if (name.startsWith("kafka-producer-network-thread")) {
            return "producer network";
        }
        if (name.startsWith("kafka-coordinator-heartbeat-thread")) {
            return "heartbeat";
        }
        if (name.startsWith("kafka-admin-client-thread")) {
            return "admin client";
        }
        if (thread.startsWith("StreamThread-")) {
            return "stream threads";
        }
        if (thread.startsWith("GlobalStreamThread")) {
            return "global thread";
        }
        if (thread.startsWith("StateUpdater")) {
            return "state updater";
        }
        return "other";
    }
}
