package io.olifant.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.report.Chromium.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser: each chart is drawn, nothing is wider than the window, nothing complains. */
class ReportPageIT {

    private static final int PHONE_PX = 360;
    private static final int DESKTOP_PX = 1280;
    private static final Map<String, FigureRows> ROWS = RetailerFigures.byTopic();

    /** Names of the kind that a machine or a committee makes, in a script without blanks among them, all of them different. */
    private static final Map<String, FigureRows> LONG_NAMES =
            RetailerFigures.byTopicWithNames(name -> name + "-of-the-regional-marketing-organisation/"
                    + "WWWW".repeat(10) + "/Qualitätssicherung 客户服务部门客户服务部门 " + name);

    /** The fitted models are a table. */
    private static final int FAMILIES_WITHOUT_A_CHART = 1;

    private static final Path PHOTOGRAPHS = Path.of("target", "report-photographs");

    @TempDir
    private static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void startTheBrowser() throws IOException {
        Optional<Path> program = Chromium.onThePath();
        assumeTrue(program.isPresent(), "There is no Chromium on the PATH: the report is not looked at in a browser");
        browser = Chromium.start(program.get(), Files.createDirectories(folder.resolve("profile")));
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1280, false", "1280, true"})
    void everyChartIsDrawnWithinTheWindow(int widthPx, boolean isDark) throws IOException {
        Page page = browser.open(written(ROWS), widthPx, isDark);

        page.photograph(PHOTOGRAPHS.resolve(widthPx + (isDark ? "-dark" : "-light") + ".png"));
        assertThat(charts(page)).hasSize(ROWS.size() - FAMILIES_WITHOUT_A_CHART).allSatisfy(chart -> {
            assertThat(chart.get("shapes").asInt())
                    .as(chart.get("id").asText() + " is drawn")
                    .isGreaterThanOrEqualTo(3);
            assertThat(chart.get("label").asText())
                    .as(chart.get("id").asText() + " is described in words")
                    .contains(chart.get("sentence").asText());
        });
        assertNothingIsWiderThanTheWindow(page);
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390, false", "1280, false", "390, true", "1280, true"})
    void noLabelOfAChartStandsOverAnother(int widthPx, boolean areNamesLong) throws IOException {
        Page page = browser.open(written(areNamesLong ? LONG_NAMES : ROWS), widthPx, false);

        page.photograph(PHOTOGRAPHS.resolve("labels-" + widthPx + (areNamesLong ? "-long.png" : ".png")));
        ChartLabels.Look look = ChartLabels.at(page);

        assertThat(look.pictures()).isGreaterThan(80);
        assertThat(look.collisions()).isEmpty();
    }

    /** Beside the name "711 customers, 43.2% to 50.5%, ..." was all that was left, without the money. */
    @Test
    void onAPhoneWhatStandsBesideTheNameOfABarIsNotCutOff() throws IOException {
        Page page = browser.open(written(ROWS), PHONE_PX, false);

        List<String> notes = new ArrayList<>();
        page.evaluate(
                        "[...document.querySelectorAll('#kpi-acquisition .chart svg text')].map((text) => text.textContent)")
                .forEach(text -> {
                    if (text.asText().contains(" customers, ")) {
                        notes.add(text.asText());
                    }
                });

        assertThat(notes)
                .hasSizeGreaterThan(2)
                .allSatisfy(note -> assertThat(note).endsWith(" EUR each"));
    }

    @Test
    void everyPictureOfEverySectionCanBeChosenAndDrawn() throws IOException {
        Page page = browser.open(written(ROWS), PHONE_PX, false);

        // Through all values of all lists, the first list of a section last: it changes what the others hold.
        int chosen = page.evaluate("""
            (() => {
              let chosen = 0;
              for (const section of document.querySelectorAll('section')) {
                const names = [...section.querySelectorAll('.choices label')].map((label) => label.dataset.name);
                for (const name of names.reverse()) {
                  const list = () => [...section.querySelectorAll('.choices label')].find((label) => label.dataset.name === name).querySelector('select');
                  for (const value of [...list().options].map((option) => option.value)) {
                    list().value = value;
                    list().dispatchEvent(new Event('change'));
                    if (!section.querySelector('.chart svg path')) throw new Error(section.id + ' draws nothing for ' + value);
                    chosen++;
                  }
                }
              }
              return chosen;
            })()\
            """).asInt();

        assertThat(chosen).isGreaterThan(80);
        assertNothingIsWiderThanTheWindow(page);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void onePeriodIsChosenForAllSections() throws IOException {
        Page page = browser.open(written(ROWS), DESKTOP_PX, false);

        page.evaluate("""
            (() => {
              const list = document.getElementById('period');
              list.value = '2026-06';
              list.dispatchEvent(new Event('change'));
            })()\
            """);

        for (String section : List.of(
                "kpi-journeys",
                "kpi-attribution",
                "kpi-transitions",
                "kpi-touchpoints",
                "kpi-satisfaction",
                "kpi-reciprocity")) {
            assertThat(page.evaluate("document.querySelector('#" + section + " .sentence').textContent")
                            .asText())
                    .startsWith("In 2026-06");
        }
    }

    @Test
    void namesAreTextWhateverTheyHold() throws IOException {
        Page page = browser.open(written(ROWS), DESKTOP_PX, false);

        openTables(page);

        assertThat(page.evaluate("document.title").asText()).isEqualTo("Olifant: figures");
        assertThat(page.evaluate("document.images.length").asInt()).isZero();
        assertThat(page.evaluate("document.querySelector('#kpi-attribution table').textContent")
                        .asText())
                .contains(RetailerFigures.EVIL_CHANNEL);
    }

    @Test
    void theNumbersOfEveryChartAreInATable() throws IOException {
        Page page = browser.open(written(ROWS), PHONE_PX, true);

        openTables(page);

        assertThat(page.evaluate("[...document.querySelectorAll('table')].every((table) => table.rows.length > 1)")
                        .asBoolean())
                .isTrue();
        assertNothingIsWiderThanTheWindow(page);
    }

    @Test
    void aFamilyWithoutRowsSaysSo() throws IOException {
        Page page = browser.open(written(Map.of()), PHONE_PX, false);

        assertThat(page.evaluate("document.querySelectorAll('.missing').length").asInt())
                .isEqualTo(Families.topics().size());
        assertThat(page.evaluate("document.querySelector('#kpi-attribution .missing').textContent")
                        .asText())
                .isEqualTo("kpi.attribution holds no rows: no journey has led to an order yet.");
        assertThat(page.evaluate("document.getElementById('as-of').textContent").asText())
                .isEqualTo("There are no figures yet.");
        assertThat(page.complaints()).isEmpty();
    }

    private static void openTables(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await("the tables to be filled")
                .atMost(Chromium.PATIENCE)
                .until(() -> page.evaluate("document.querySelectorAll('table').length")
                                .asInt()
                        == ROWS.size());
    }

    private static List<JsonNode> charts(Page page) {
        JsonNode charts = page.evaluate("""
            [...document.querySelectorAll('section')].filter((section) => section.querySelector('svg')).map((section) => ({
              id: section.id,
              shapes: section.querySelectorAll('.chart svg path').length,
              label: section.querySelector('.chart').getAttribute('aria-label'),
              sentence: section.querySelector('.sentence').textContent,
            }))\
            """);
        List<JsonNode> list = new ArrayList<>();
        charts.forEach(list::add);
        return list;
    }

    private static void assertNothingIsWiderThanTheWindow(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .asInt())
                .as("pixels that the page is wider than its window")
                .isZero();
    }

    private static Path written(Map<String, FigureRows> rowsByTopic) throws IOException {
        String name = rowsByTopic == LONG_NAMES ? "long-names" : String.valueOf(rowsByTopic.size());
        Path file = folder.resolve("page-" + name + ".html");
        return Files.writeString(file, ReportPage.html(ReportData.of(rowsByTopic, ZoneOffset.UTC)));
    }
}
