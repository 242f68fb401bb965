package io.olifant.benchmark.profile;

import io.olifant.benchmark.process.ThreadGroups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a flight recording. Threads that run Java are sampled at every period. Of the threads in native code only one is
 * sampled at a time, in turn; a thread that always waits there shows how many turns there were, and so what one sample of
 * another stands for.
 */
final class RecordedSamples {

    /** Every so often running threads were sampled. */
    static final Duration PERIOD = Duration.ofMillis(10);

    private static final String JAVA_SAMPLE = "jdk.ExecutionSample";
    private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";
    private static final String ALLOCATION_SAMPLE = "jdk.ObjectAllocationSample";

    /** Native methods that wait for something. */
    private static final Set<String> WAITS = Set.of(
            "sun.nio.ch.EPoll.wait",
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.Net.accept",
            "sun.nio.ch.ServerSocketChannelImpl.accept0",
            "java.net.PlainSocketImpl.socketAccept",
            "java.net.SocketInputStream.socketRead0",
            "sun.nio.ch.UnixDomainSockets.accept0",
            "java.lang.ProcessHandleImpl.waitForProcessExit0",
            "java.io.FileInputStream.readBytes");

    private final Path file;
    private final double seconds;

    /** @param seconds how long was recorded */
    RecordedSamples(Path file, double seconds) {
        this.file = file;
        this.seconds = seconds;
    }

    /** What was sampled, by group of threads. */
    Map<String, Tally> read() throws IOException {
        double weightOfNativeSample = weightOfNativeSample();
        Map<String, Tally> tallies = new TreeMap<>();
        Set<Long> hasAllocated = new HashSet<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String type = event.getEventType().getName();
                List<Frame> stack = stack(event);
                if (stack.isEmpty()) {
                    continue;
                }
                switch (type) {
                    case JAVA_SAMPLE ->
                        tally(tallies, event.getThread("sampledThread")).sample(stack, 1);
                    case NATIVE_SAMPLE -> {
                        if (!isWait(stack)) {
                            tally(tallies, event.getThread("sampledThread")).sample(stack, weightOfNativeSample);
                        }
                    }
                    case ALLOCATION_SAMPLE -> {
                        // A thread's first one stands for all that it allocated before the recording, too.
                        if (!hasAllocated.add(event.getThread().getId())) {
                            tally(tallies, event.getThread()).allocation(stack, event.getLong("weight"));
                        }
                    }
                    default -> {
                        // Other events say nothing about methods.
                    }
                }
            }
        }
        return tallies;
    }

    /** In samples of running threads. */
    private double weightOfNativeSample() throws IOException {
        Map<Long, Long> turnsByThread = new HashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(NATIVE_SAMPLE)) {
                    turnsByThread.merge(event.getThread("sampledThread").getId(), 1L, Long::sum);
                }
            }
        }
        long turns =
                turnsByThread.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double periods = seconds * 1e9 / PERIOD.toNanos();
        return turns == 0 ? 1 : Math.max(1, periods / turns);
    }

    private static Tally tally(Map<String, Tally> tallies, RecordedThread thread) {
        String name = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
        return tallies.computeIfAbsent(ThreadGroups.of(name), none -> new Tally());
    }

    private static boolean isWait(List<Frame> stack) {
        Frame top = stack.get(0);
        return WAITS.contains(top.type() + "." + top.method());
    }

    private static List<Frame> stack(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null) {
            return List.of();
        }
        List<Frame> stack = new ArrayList<>(trace.getFrames().size());
        for (RecordedFrame frame : trace.getFrames()) {
            stack.add(new Frame(
                    frame.getMethod().getType().getName(), frame.getMethod().getName()));
        }
        return stack;
    }
}
