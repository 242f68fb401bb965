package io.olifant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that comes before Java, in a copy of its folder in which nothing is built. */
class ScriptTest {

    @TempDir
    private Path root;

    private Path local;
    private Path tools;

    @BeforeEach
    void copy() throws IOException {
        local = Files.createDirectories(root.resolve("deploy").resolve("local"));
        Path script = Path.of("bin", "olifant-local");
        Files.createDirectories(local.resolve("bin"));
        Files.copy(script, local.resolve(script));
        Files.copy(Path.of("README.md"), local.resolve("README.md"));
        tools = Files.createDirectories(root.resolve("tools"));
    }

    @Test
    void helpBuildsNothing() throws Exception {
        tool("mvn", "touch \"" + root + "/mvn-ran\"; exit 1");

        for (String command : Main.commandLine().getSubcommands().keySet()) {
            Ran ran = run(command, "--help");
            assertThat(ran.status()).isZero();
            assertThat(ran.output())
                    .describedAs("Help of %s, from the table in README.md", command)
                    .startsWith(command)
                    .contains("--help lists all options");
        }
        assertThat(run("up", "--once", "-h").output()).contains("up --once");
        assertThat(root.resolve("mvn-ran")).doesNotExist();
        assertThat(local.resolve("target")).doesNotExist();
    }

    @Test
    void helpOfWhatIsBuiltDoesNotBuildAgain() throws Exception {
        tool("mvn", "touch \"" + root + "/mvn-ran\"; exit 1");
        tool("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2; echo java ran");
        Files.createDirectories(local.resolve("target").resolve("lib"));
        Files.createFile(local.resolve("target").resolve("olifant-local.built"));
        Path source = Files.createFile(local.resolve("pom.xml"));
        Files.setLastModifiedTime(
                local.resolve("target").resolve("olifant-local.built"),
                FileTime.from(Files.getLastModifiedTime(source).toInstant().minusSeconds(60)));

        assertThat(run("up", "--help").output()).contains("java ran");
        assertThat(root.resolve("mvn-ran")).doesNotExist();

        run("up");
        assertThat(root.resolve("mvn-ran")).exists();
    }

    private void tool(String name, String line) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }

    private Ran run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                List.of("/bin/sh", local + "/bin/olifant-local").stream(), Arrays.stream(arguments))
                        .toList())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_HOME");
        environment.put("PATH", tools + ":" + environment.get("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private record Ran(int status, String output) {}
}
