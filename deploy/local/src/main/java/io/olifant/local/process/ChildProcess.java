package io.olifant.local.process;

import io.olifant.local.terminal.StackException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that we started: one of the applications, or the broker. Its output goes to a file. It ends with us: in an orderly
 * way when we stop it, and by its {@link Lifeline} when we die.
 */
public final class ChildProcess {

    /** What the shell makes of a signal. */
    private static final int SIGNALLED = 128;

    private static final int SIGKILL = 9;

    /** With {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private final Program program;
    private final Process process;

    /**
     * What to run.
     *
     * @param name what people call it
     * @param mainClass the class whose {@code main} runs
     * @param jvmOptions for example the size of the heap
     * @param log the file that takes the output; the one of the last run is kept beside it
     * @param goOnAfterParent how long it goes on when this process has died
     * @param environment beside that of this process
     * @param jarsInFront what is looked at before the class path of this process, such as another release of the same classes
     */
    public record Program(
            String name,
            String mainClass,
            List<String> arguments,
            List<String> jvmOptions,
            Path log,
            Duration goOnAfterParent,
            Map<String, String> environment,
            List<Path> jarsInFront) {

        public Program {
            arguments = List.copyOf(arguments);
            jvmOptions = List.copyOf(jvmOptions);
            environment = Map.copyOf(environment);
            jarsInFront = List.copyOf(jarsInFront);
        }

        /** A program in the environment of this process. */
        public Program(
                String name,
                String mainClass,
                List<String> arguments,
                List<String> jvmOptions,
                Path log,
                Duration goOnAfterParent) {
            this(name, mainClass, arguments, jvmOptions, log, goOnAfterParent, Map.of(), List.of());
        }

        /** The whole command line of the child. */
        List<String> commandLine() {
            List<String> command = new ArrayList<>();
            // Ctrl-C reaches every process of the terminal. The children must not hear it: the parent stops them in
            // order.
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            command.addAll(List.of("-cp", classPath(), Lifeline.class.getName()));
            command.add(String.valueOf(goOnAfterParent.toMillis()));
            command.add(mainClass);
            command.addAll(arguments);
            return command;
        }

        private String classPath() {
            List<String> entries = new ArrayList<>();
            jarsInFront.forEach(jar -> entries.add(jar.toString()));
            entries.add(System.getProperty("java.class.path"));
            return String.join(File.pathSeparator, entries);
        }
    }

    /**
     * The C library gives each thread memory of its own and keeps what is freed there. RocksDB allocates from many threads, so
     * that a process comes to hold a hundred MiB and more that nobody uses.
     */
    private static final String ALLOCATOR_ARENAS = "MALLOC_ARENA_MAX";

    private ChildProcess(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /** Starts a program. */
    public static ChildProcess start(Program program) {
        try {
            Files.createDirectories(program.log().getParent());
            keepLastLog(program.log());
            ProcessBuilder builder = new ProcessBuilder(program.commandLine())
                    .redirectErrorStream(true)
                    .redirectOutput(program.log().toFile());
            builder.environment().putIfAbsent(ALLOCATOR_ARENAS, "2");
            builder.environment().putAll(program.environment());
            return new ChildProcess(program, builder.start());
        } catch (IOException e) {
            throw new StackException("The " + program.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return program.name();
    }

    /** What the operating system calls it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it ended with; 128 and the number of the signal, if one killed it. Empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * Makes sure that it runs.
     *
     * @throws StackException with the last lines of its output, if it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw failure("ended: " + how(process.exitValue()));
        }
    }

    /** The sentence about something that went wrong with it: the cause, the last lines of its output, and what to do next. */
    public StackException failure(String what) {
        return failure(what, Clock.systemDefaultZone());
    }

    StackException failure(String what, Clock clock) {
        LastWords words = LastWords.of(log(), clock.instant(), clock.getZone());
        List<String> lines = new ArrayList<>();
        lines.add("The " + program.name() + " " + what + "."
                + words.cause().map(cause -> " The cause: " + cause).orElse(""));
        if (words.lines().isEmpty()) {
            lines.add("Nothing was written to the log in the last minute.");
        } else {
            lines.add("The last lines of the log:");
            words.lines().forEach(line -> lines.add("  " + line));
        }
        lines.add("Look further: less " + program.log());
        lines.add("When the cause is mended, deploy/local/up goes on where it was.");
        return new StackException(String.join(System.lineSeparator(), lines));
    }

    /** What an exit code means. */
    static String how(int exitCode) {
        if (exitCode == SIGNALLED + SIGKILL) {
            return "killed (SIGKILL, by somebody or by the system, which does so when memory runs out)";
        }
        if (exitCode > SIGNALLED) {
            return "signal " + (exitCode - SIGNALLED);
        }
        return exitCode == OUT_OF_MEMORY ? "its heap was full (exit code 3)" : "exit code " + exitCode;
    }

    /** Stops it in an orderly way, or at once if that takes longer than the limit. */
    public void stop(Duration limit) {
        process.destroy();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it without giving it time for anything (SIGKILL). */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> log() {
        try {
            // Not strictly: a process that was killed may have left half of a character.
            return new String(Files.readAllBytes(program.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of("(the log could not be read: " + e.getMessage() + ")");
        }
    }

    private static void keepLastLog(Path log) {
        if (!Files.exists(log)) {
            return;
        }
        try {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + log + " of the last run could not be put aside", e);
        }
    }
}
