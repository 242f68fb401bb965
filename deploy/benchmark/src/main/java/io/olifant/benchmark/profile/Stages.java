package io.olifant.benchmark.profile;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says for a stack on whose behalf it runs. That is the package of the domain that is nearest to the top of the stack,
 * such as {@code journey/facts}; what merely helps it (codecs, stores, records) counts to whoever called. Where nothing of ours
 * is on the stack, it is what Kafka Streams does there.
 */
final class Stages {

    /** A class of an application: which one, in which package. */
    private static final Pattern OWN = Pattern.compile("io\\.olifant\\.(identity|journey|kpi)\\.([a-z]+)\\..*");

    /** Packages that work for others. */
    private static final Set<String> HELPERS = Set.of("codec", "store");

    /** Packages whose classes each stand for a stage of their own, if they have such a name. The others work for others. */
    private static final Set<String> SHELLS = Set.of("topology", "handler");

    private static final List<String> SHELL_ENDINGS = List.of("Processor", "Handler", "Work");

    private Stages() {}

    /** @param stack the method that runs first, then its callers */
    static String of(List<Frame> stack) {
        for (Frame frame : stack) {
            Matcher own = OWN.matcher(frame.type());
            if (!own.matches() || HELPERS.contains(own.group(2))) {
                continue;
            }
            String stage = own.group(1) + "/" + own.group(2);
            if (!SHELLS.contains(own.group(2))) {
                return stage;
            }
            String shell = outerClass(frame);
            if (SHELL_ENDINGS.stream().anyMatch(shell::endsWith)) {
                return stage + " " + shell;
            }
        }
        return withoutDomain(stack);
    }

    private static String withoutDomain(List<Frame> stack) {
        for (Frame frame : stack) {
            if (frame.type().startsWith("org.apache.kafka.streams.processor.internals.")) {
                switch (frame.method()) {
                    case "flushCache",
                            "flush",
                            "prepareCommit",
                            "postCommit",
                            "commitOffsetsOrTransaction",
                            "checkpoint" -> {
                        return "Streams: commit and flush";
                    }
                    case "pollPhase", "pollRequests" -> {
                        return "Streams: poll";
                    }
                    case "addRecords", "addRecordsToTasks", "updateHead", "addRawRecords" -> {
                        return "Streams: take records in";
                    }
                    case "isProcessable", "readyToProcess", "nextRecord" -> {
                        return "Streams: choose the next record";
                    }
                    case "sendOffsetsToTransaction", "commitTransaction" -> {
                        return "Streams: transaction";
                    }
                    default -> {
                        // Its caller may say more.
                    }
                }
            }
            if (frame.type().equals("org.apache.kafka.clients.producer.internals.Sender")) {
                return "producer: send";
            }
        }
        return stack.stream().anyMatch(frame -> frame.type().startsWith("org.apache.kafka.streams."))
                ? "Streams: else"
                : "else";
    }

    private static String outerClass(Frame frame) {
        String simple = frame.simpleType();
        int inner = simple.indexOf('$');
        return inner < 0 ? simple : simple.substring(0, inner);
    }
}
