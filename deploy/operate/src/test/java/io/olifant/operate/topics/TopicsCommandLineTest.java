package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What of the topics can be said without a cluster. */
class TopicsCommandLineTest {

    @Test
    void withoutACommandTheCommandsAreNamed() {
        CommandRun run = CommandRun.of("topics");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("One of plan, apply, check, acls, strimzi.");
    }

    @Test
    void theCatalogueNeedsNeitherKeysNorAClusterNorTheFilesOfApplications() {
        CommandRun run = CommandRun.of(
                "topics",
                "plan",
                "--offline",
                "--set",
                "olifant.streams.production=true",
                "--set",
                "identity-stitcher.hashing-key-file=/nowhere/hashing.key");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("kpi.retention", "identity-stitcher-identity-graph-changelog", "No cluster was asked.")
                .doesNotContain("-commit-changelog");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertMisused("olifant.topics.min-insync-replicas=2", "there are only 1 replica(s)");
        assertMisused("olifant.topics.retention.customers=7d", "names no log");
        assertMisused("olifant.topics.retention.privacy.export=7d", "did you mean 'privacy.exports'?");
        assertMisused("olifant.topics.retention.privacy.exports=7h", "at least 1d");
        assertMisused("olifant.topics.sources=touchpoints.webshop", "the name of a source system alone");
        assertMisused("olifant.kafka.group.protocol=streams", "cannot be given");
    }

    @Test
    void aFileThatThereIsNotIsNamed() {
        Path nowhere = Path.of("nowhere", "olifant.yaml");
        CommandRun run = CommandRun.of("topics", "check", "--config", nowhere.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(nowhere.toString());
    }

    private static void assertMisused(String setting, String sentence) {
        CommandRun run = CommandRun.of("topics", "plan", "--offline", "--set", setting);
        assertThat(run.status()).as(setting).isEqualTo(2);
        assertThat(run.err()).as(setting).contains(sentence);
    }
}
