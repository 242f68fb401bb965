package io.olifant.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive, and what it says of it. */
class ArchiveIT {

    private static final List<String> OWN = List.of(
            "registry-client",
            "event-schemas",
            "stream-runtime",
            "identity-stitcher",
            "journey-aggregator",
            "kpi-emitter",
            "one-process",
            "operate");

    /** A library has to be under one of these at least: they ask for their text and names to be passed on, and for nothing of ours. */
    private static final Set<String> LICENCES = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "EPL-2.0");

    /** Its classes are in registry-client. */
    private static final String SHADED = "flink-sql-avro-confluent-registry";

    private static final Pattern NOTICE_LINE = Pattern.compile("(?m)^((?:\\([^)]+\\) )+)([^:\\s]+):([^:\\s]+):(\\S+)");

    @TempDir
    private static Path folder;

    private static Archive archive;

    @BeforeAll
    static void unpack() throws Exception {
        archive = Archive.unpack(folder);
    }

    @Test
    void theLibrariesAreThoseOfTheCommandAndNoOthers() throws Exception {
        assertThat(archive.libraries())
                .noneMatch(
                        name -> name.matches(
                                "(kafka_|kafka-(server|raft|metadata|storage|group|test)|scala|junit|assertj|awaitility|archunit|flink|duckdb).*"))
                .noneMatch(name -> name.matches(".*(-tests|-testing-).*"))
                .allMatch(name -> name.endsWith(".jar"));
        Set<String> own = new TreeSet<>();
        OWN.forEach(name -> own.add(name + "-" + System.getProperty("olifant.version") + ".jar"));
        assertThat(archive.libraries()).containsAll(own);
        assertThat(archive.libraries())
                .anyMatch(name -> name.startsWith("rocksdbjni-"))
                // Kafka's client needs it for OAUTHBEARER and does not bring it along; in other tests the broker does.
                .anyMatch(name -> name.startsWith("jose4j-"))
                .anyMatch(name -> name.startsWith("jackson-databind-"));
    }

    @Test
    void theNoticeNamesEveryLibraryWithALicenceThatMayBeBundled() throws Exception {
        TreeMap<String, String> licencesByLibrary = new TreeMap<>();
        Matcher line = NOTICE_LINE.matcher(archive.text("NOTICE"));
        while (line.find()) {
            licencesByLibrary.put(line.group(3) + "-" + line.group(4) + ".jar", line.group(1));
        }

        assertThat(licencesByLibrary.keySet())
                .filteredOn(name -> !name.startsWith(SHADED))
                .containsExactlyInAnyOrderElementsOf(foreign());
        assertThat(licencesByLibrary)
                .hasKeySatisfying(new Condition<>(
                        name -> name.startsWith(SHADED), "the library that registry-client is made of"));
        licencesByLibrary.forEach((library, licences) -> assertThat(LICENCES)
                .describedAs("licences of %s, of which one must be known to fit: %s", library, licences)
                .anyMatch(known -> licences.contains("(" + known + ")")));
        assertThat(archive.text("LICENSE")).contains("Apache License", "Version 2.0");
    }

    @Test
    void theBillOfMaterialsNamesEveryLibrary() throws Exception {
        JsonNode bill = new ObjectMapper()
                .readTree(archive.home().resolve("olifant.cdx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("licenses"))
                    .describedAs("licences of %s", component.path("name").asText())
                    .isNotEmpty();
            named.add(component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar");
        }

        assertThat(named).containsAll(archive.libraries()).anyMatch(name -> name.startsWith(SHADED));
    }

    @Test
    void whatMonitorsNeedIsThere() throws Exception {
        assertThat(archive.text("observe/rules.yaml")).contains("alert: OlifantApplicationAbsent");
        assertThat(new ObjectMapper()
                        .readTree(archive.text("observe/dashboards/olifant-pipeline.json"))
                        .path("panels"))
                .isNotEmpty();
    }

    @Test
    void theConfigurationFileIsTheOneThatTheCommandPrints() throws Exception {
        assertThat(archive.olifant("config").output())
                .isEqualTo(archive.text("config/olifant.yaml"))
                .contains("#olifant.topics.partitions: 12\n", "#kpi-emitter.order-model: mbg_nbd\n");
    }

    private static List<String> foreign() throws Exception {
        return archive.libraries().stream()
                .filter(name -> OWN.stream()
                        .noneMatch(own -> name.equals(own + "-" + System.getProperty("olifant.version") + ".jar")))
                .toList();
    }
}
