package io.olifant.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive as an operator has it: unpacked into some folder. */
record Archive(Path home) {

    private static final long COMMAND_MAX_SECONDS = 120;

    /** Unpacks what this build made. */
    static Archive unpack(Path folder) throws IOException, InterruptedException {
        String name = "olifant-" + System.getProperty("olifant.version");
        Ran ran = run(new ProcessBuilder(
                "tar",
                "-xzf",
                Path.of("target", name + ".tar.gz").toAbsolutePath().toString(),
                "-C",
                folder.toString()));
        if (ran.status() != 0) {
            throw new IllegalStateException("The archive cannot be unpacked: " + ran.output());
        }
        return new Archive(folder.resolve(name));
    }

    Path command() {
        return home.resolve("bin").resolve("olifant");
    }

    String text(String file) throws IOException {
        return Files.readString(home.resolve(file));
    }

    /** The names of the libraries, sorted. */
    List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Runs the command with the JVM of this test. */
    Ran olifant(String... arguments) throws IOException, InterruptedException {
        return run(builder(command(), Map.of(), arguments));
    }

    /** What starts the command; JAVA_HOME is the one of this test. */
    static ProcessBuilder builder(Path command, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    static Ran run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(builder.command() + " closed its output and does not end");
        }
        return new Ran(process.exitValue(), output);
    }

    record Ran(int status, String output) {}
}
