package io.olifant.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.distribution.Archive.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/olifant, before and until it becomes the JVM. */
class CommandIT {

    @TempDir
    private static Path folder;

    private static Archive archive;

    private Path scratch;

    @BeforeAll
    static void unpack() throws Exception {
        archive = Archive.unpack(Files.createDirectory(folder.resolve("a folder")));
    }

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createTempDirectory(folder, "scratch");
    }

    @Test
    void itSaysItsVersionAndItsSettings() throws Exception {
        assertThat(archive.olifant("--version"))
                .isEqualTo(new Ran(0, "olifant " + System.getProperty("olifant.version") + System.lineSeparator()));

        Ran help = archive.olifant("run", "identity-stitcher", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.output())
                .contains(
                        "olifant run identity-stitcher",
                        "olifant.topics.partitions",
                        "Partitions of the sharded topics.");
    }

    @Test
    void aMistypedApplicationIsAnsweredWithTheMeantOne() throws Exception {
        Ran ran = archive.olifant("run", "kpi-emiter");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output()).contains("kpi-emitter").doesNotContain("Exception");
    }

    @Test
    void anArgumentStaysOne() throws Exception {
        Ran ran = archive.olifant("run", "all", "--set", "olifant.topics.partitoins=a b*c \"d\" $HOME");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output()).contains("did you mean 'olifant.topics.partitions'?");
        assertThat(archive.olifant("run", "all", "--config", "no such file").output())
                .contains("The configuration file no such file does not exist.");
    }

    @Test
    void itRunsFromAnyFolderAndBySymbolicLinks() throws Exception {
        Path direct = Files.createSymbolicLink(scratch.resolve("direct"), archive.command());
        Files.createSymbolicLink(
                Files.createDirectory(scratch.resolve("bin")).resolve("olifant"), Path.of("..", "direct"));

        String inItsFolder = "cd '" + archive.command().getParent() + "' && sh olifant";

        for (String command : new String[] {direct.toString(), "bin/olifant", "./bin/olifant", inItsFolder}) {
            ProcessBuilder builder = Archive.builder(Path.of("sh"), Map.of(), "-c", command + " --version");
            assertThat(Archive.run(builder.directory(scratch.toFile())))
                    .describedAs(command)
                    .isEqualTo(new Ran(0, "olifant " + System.getProperty("olifant.version") + System.lineSeparator()));
        }
    }

    @Test
    void theOptionsOfTheEnvironmentWin() throws Exception {
        Map<String, String> environment = Map.of(
                "OLIFANT_JVM_OPTS", "-XX:MaxRAMPercentage=33 -XX:+PrintCommandLineFlags -XX:-ExitOnOutOfMemoryError");
        String output = Archive.run(Archive.builder(archive.command(), environment, "--version"))
                .output();

        assertThat(output).contains("-XX:MaxRAMPercentage=33", "-XX:-ExitOnOutOfMemoryError", "-XX:+UseParallelGC");
    }

    @Test
    void healthAsksAtThePortOfTheEnvironment() throws Exception {
        Ran nobody = Archive.run(Archive.builder(archive.command(), Map.of("OLIFANT_HTTP_PORT", "1"), "health"));
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.output()).contains("http://127.0.0.1:1/health/live does not answer");

        ProcessBuilder unknown = Archive.builder(archive.command(), Map.of(), "health");
        unknown.environment().remove("OLIFANT_HTTP_PORT");
        Ran ran = Archive.run(unknown);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output()).contains("Which port is to be asked?");
    }

    @Test
    void withoutJavaItSaysWhatIsMissing() throws Exception {
        ProcessBuilder builder = Archive.builder(
                Path.of("/bin/sh"),
                Map.of("PATH", scratch.toString()),
                archive.command().toString());
        builder.environment().remove("JAVA_HOME");
        Ran ran = Archive.run(builder);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.output()).startsWith("Olifant needs Java 17 or newer, but there is no java on the PATH");

        Ran wrongHome =
                Archive.run(Archive.builder(archive.command(), Map.of("JAVA_HOME", scratch.toString()), "--version"));
        assertThat(wrongHome.status()).isEqualTo(1);
        assertThat(wrongHome.output()).contains("JAVA_HOME is " + scratch, "no bin/java in it");
    }

    @Test
    void oldJavaIsRefusedAndNewJavaIsNot() throws Exception {
        for (String old :
                new String[] {"java version \"1.8.0_442\"", "openjdk version \"11.0.2\" 2019-01-15", "unreadable"}) {
            Ran ran = withJavaThatSays(old);
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.output())
                    .contains("Olifant needs Java 17 or newer", old)
                    .doesNotContain("java ran");
        }
        for (String fit : new String[] {
            "openjdk version \"17\" 2021-09-14",
            "openjdk version \"21.0.2\" 2024-01-16 LTS",
            "openjdk version \"26-ea\" 2026-03-17"
        }) {
            assertThat(withJavaThatSays(fit).output()).describedAs(fit).isEqualTo("java ran\n");
        }
    }

    private Ran withJavaThatSays(String version) throws IOException, InterruptedException {
        Path java =
                Files.createDirectories(scratch.resolve("java").resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo '" + version
                        + "' >&2; echo more >&2; else echo java ran; fi\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return Archive.run(Archive.builder(
                archive.command(), Map.of("JAVA_HOME", scratch.resolve("java").toString()), "--version"));
    }
}
