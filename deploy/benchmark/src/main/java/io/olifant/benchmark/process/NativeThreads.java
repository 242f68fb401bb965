package io.olifant.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The threads of a JVM that run no Java, by what they do. Found once, by the names that the JVM gives them, so that their
 * CPU time can be read often.
 */
public final class NativeThreads {

    private final Map<Kind, List<Path>> statsByKind;
    private final Map<Path, Double> lastSeconds = new HashMap<>();

    /** What threads of the JVM do. */
    public enum Kind {
        /** The compilers. */
        JIT("C1 Compiler", "C2 Compiler"),
        /** Collectors of garbage. Young collections of the serial collector run in the VM thread. */
        GC("GC Thread", "G1 ", "ParGC", "VM Thread"),
        /** Flushes and compactions of RocksDB. */
        ROCKSDB("rocksdb");

        private final List<String> prefixes;

        Kind(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        /** Whether the kernel's name of a thread, of which it keeps 15 characters, is of this kind. */
        boolean isNamed(String name) {
            return prefixes.stream().anyMatch(name::startsWith);
        }
    }

    private NativeThreads(Map<Kind, List<Path>> statsByKind) {
        this.statsByKind = statsByKind;
    }

    /** Those that a process has now. */
    public static NativeThreads of(long pid) throws IOException {
        Map<Kind, List<Path>> statsByKind = new EnumMap<>(Kind.class);
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (Path task : tasks.toList()) {
                String name = name(task);
                for (Kind kind : Kind.values()) {
                    if (kind.isNamed(name)) {
                        statsByKind
                                .computeIfAbsent(kind, none -> new ArrayList<>())
                                .add(task.resolve("stat"));
                    }
                }
            }
        }
        return new NativeThreads(statsByKind);
    }

    /**
     * CPU seconds that the threads of a kind have used since their start. Those that have ended since they were found count
     * with what was read of them last: the JVM lets compilers go that have nothing to do.
     */
    public synchronized double cpuSeconds(Kind kind) throws IOException {
        double seconds = 0;
        for (Path stat : statsByKind.getOrDefault(kind, List.of())) {
            try {
                lastSeconds.put(stat, ProcessUsage.cpuSeconds(Files.readString(stat)));
            } catch (NoSuchFileException e) {
                lastSeconds.putIfAbsent(stat, 0.0);
            }
            seconds += lastSeconds.get(stat);
        }
        return seconds;
    }

    private static String name(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (NoSuchFileException e) {
            // It ended between the listing and now.
            return "";
        }
    }
}
