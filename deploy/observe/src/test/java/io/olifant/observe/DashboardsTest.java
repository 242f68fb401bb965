package io.olifant.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

    private static final Path FOLDER = Path.of("dashboards");

    static List<Dashboard> dashboards() {
        return Dashboards.ALL;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theFileIsWhatTheCodeSays(Dashboard dashboard) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(Dashboards.fileName(dashboard))))
                .as("dashboards/%s.json, which deploy/observe/dashboards.sh writes", dashboard.name())
                .isEqualTo(DashboardJson.of(dashboard));
    }

    @Test
    void thereIsNoFileWithoutCode() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Dashboards.ALL.stream().map(Dashboards::fileName).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatGoodLooksLike(Dashboard dashboard) {
        assertThat(dashboard.rows()).flatExtracting(Dashboard.Row::panels).allSatisfy(panel -> {
            assertThat(panel.description()).as(panel.title()).contains("Good: ");
            assertThat(panel.queries()).as(panel.title()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelThatLeadsToTheRunbookNamesAnAlert(Dashboard dashboard) throws IOException {
        Set<String> alerts = Rules.read(RulesTest.FILE).alerts().stream()
                .map(Rules.Rule::alertOrNull)
                .collect(Collectors.toSet());
        assertThat(dashboard.rows())
                .flatExtracting(Dashboard.Row::panels)
                .extracting(Panel::alertOrNull)
                .filteredOn(alert -> alert != null)
                .isSubsetOf(alerts);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOther(Dashboard dashboard) throws IOException {
        JsonNode json = new ObjectMapper().readTree(DashboardJson.of(dashboard));
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : json.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            JsonNode at = panel.get("gridPos");
            assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    String cell = (at.get("x").asInt() + x) + ";" + (at.get("y").asInt() + y);
                    assertThat(cells.add(cell))
                            .as(panel.get("title") + " at " + cell)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whatItAsksForIsRecorded(Dashboard dashboard) throws IOException {
        List<String> recorded = Rules.read(RulesTest.FILE).recorded();
        assertThat(Observed.expressionsOfDashboards())
                .allSatisfy(expression -> assertThat(recorded).containsAll(RulesTest.recordedIn(expression)));
        assertThat(dashboard.resolved(Dashboard.HERE)).doesNotContain(Dashboard.HERE);
    }
}
