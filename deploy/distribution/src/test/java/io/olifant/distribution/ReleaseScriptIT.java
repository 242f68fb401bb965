package io.olifant.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.distribution.Archive.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script of releases refuses, in a repository that has nothing but what it looks at. */
class ReleaseScriptIT {

    @TempDir
    private Path root;

    @BeforeEach
    void repository() throws Exception {
        Path script =
                Files.createDirectories(root.resolve("deploy/distribution")).resolve("release");
        Files.copy(Path.of("release"), script);
        git("init", "-q");
        commit("1.2.3", "1.2.3", "## [Unreleased]\n\n## [1.2.3] - 2026-12-01\n");
    }

    @Test
    void aCommitThatIsInOrderCanBeReleased() throws Exception {
        assertThat(check()).isEqualTo(new Ran(0, "Olifant 1.2.3 can be released.\n"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        commit("1.3.0-SNAPSHOT", "1.2.3", "## [Unreleased]\n");
        Files.writeString(root.resolve("new"), "");

        Ran ran = check();
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.output())
                .contains(
                        "changes that are not committed",
                        "The version in pom.xml is 1.3.0-SNAPSHOT",
                        "-DnewVersion=1.3.0 ",
                        "Not all modules have the version 1.3.0-SNAPSHOT of pom.xml: module/pom.xml",
                        "'## [1.3.0] - YYYY-MM-DD'",
                        "Not released: 4 to put right.");
    }

    @Test
    void aReleaseIsNotMadeTwice() throws Exception {
        git("tag", "v1.2.3");

        assertThat(check().output()).contains("There is a tag v1.2.3 already");
    }

    @Test
    void anUnknownOptionIsMisuse() throws Exception {
        Ran ran = Archive.run(
                new ProcessBuilder(root.resolve("deploy/distribution/release").toString(), "--chek"));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output()).contains("Usage: release [--check] [--image]");
    }

    private Ran check() throws IOException, InterruptedException {
        return Archive.run(
                new ProcessBuilder(root.resolve("deploy/distribution/release").toString(), "--check"));
    }

    private void commit(String version, String moduleVersion, String changelog) throws Exception {
        Files.writeString(root.resolve("pom.xml"), "<project>\n  <version>" + version + "</version>\n</project>\n");
        Path module = Files.createDirectories(root.resolve("module")).resolve("pom.xml");
        Files.writeString(module, "<project><parent><version>" + moduleVersion + "</version></parent></project>\n");
        Files.writeString(root.resolve("CHANGELOG.md"), changelog);
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "x");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        Ran ran = Archive.run(
                new ProcessBuilder(Stream.concat(Stream.of("git", "-C", root.toString()), List.of(arguments).stream())
                        .toList()));
        assertThat(ran.status()).describedAs(ran.output()).isZero();
    }
}
