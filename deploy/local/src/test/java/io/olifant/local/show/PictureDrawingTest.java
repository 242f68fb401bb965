package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.pictures.HeatMap;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Section;
import io.olifant.local.pictures.Series;
import io.olifant.local.pictures.Unit;
import io.olifant.local.report.RetailerFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PictureDrawingTest {

    private static final Map<String, FigureRows> ROWS = RetailerFigures.byTopic();
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    @Test
    void noLineIsWiderThanTheTerminalAndNothingIsColouredWithoutColour() {
        for (String topic : ROWS.keySet()) {
            for (Picture picture : section(topic).of("2026-10")) {
                assertThat(new PictureDrawing(false).lines(topic, picture))
                        .as(topic + " " + picture.selection())
                        .hasSizeGreaterThan(3)
                        .allSatisfy(line -> assertThat(line)
                                .hasSizeLessThanOrEqualTo(Layout.WIDTH)
                                .doesNotContain("\u001b"));
            }
        }
    }

    @Test
    void colourAddsNothingButColour() {
        for (String topic : ROWS.keySet()) {
            for (Picture picture : section(topic).of("2026-10")) {
                List<String> uncoloured = new PictureDrawing(true)
                        .lines(topic, picture).stream()
                                .map(line -> line.replaceAll(COLOUR, "").stripTrailing())
                                .toList();

                assertThat(uncoloured).isEqualTo(new PictureDrawing(false).lines(topic, picture));
            }
        }
    }

    @Test
    void theCohortMatrixHasALinePerCohortAndAColumnPerPeriodSince() {
        HeatMap map = new HeatMap(
                "cohort",
                List.of("+0", "+1"),
                List.of(
                        new HeatMap.Line("1997-01", 781, List.of(cell(1, true), cell(0.15877, true))),
                        new HeatMap.Line("1997-02", 857, List.of(cell(1, false)))));

        assertThat(new HeatMapDrawing(new Colours(false)).lines(map))
                .containsExactly(
                        "cohort     size    +0     +1",
                        "1997-01     781  100%  15.9%",
                        "1997-02     857  100%*",
                        "* the period is not over");
        assertThat(new HeatMapDrawing(new Colours(true)).lines(map).get(1))
                .contains("\u001b[48;5;28")
                .endsWith("\u001b[0m");
    }

    @Test
    void attributionModelsStandSideBySide() {
        List<String> lines = new PictureDrawing(false).lines("", picture("kpi.attribution", "Show", "conversions"));

        assertThat(lines)
                .contains("channel                   touch  touch  direct  linear     based  decay  markov  shapley");
        assertThat(lines).anyMatch(line -> line.matches("email( +[0-9]+\\.50){8}"));
    }

    @Test
    void lifetimeValueIsACurvePerCohortWithItsFirstAndLastNumber() {
        List<String> lines = new PictureDrawing(false).lines("", picture("kpi.lifetime_value", "Currency", "EUR"));

        assertThat(lines).anyMatch(line -> line.matches("2026-03  [▁▂▃▄▅▆▇█]{9}  [0-9.]+ → 200\\.00  .*"));
        assertThat(lines).anyMatch(line -> line.matches("2026-11  [▁▂▃▄▅▆▇█] +[0-9.]+ .*"));
    }

    @Test
    void aCurveBelowZeroLiesBelowOneAboveZero() {
        Curves curves = new Curves(
                "months since the first order",
                List.of("+0", "+1", "+2"),
                List.of(
                        new Series("2026-09", Arrays.asList(50.0, 0.0, -50.0)),
                        new Series("2026-10", Arrays.asList(-50.0, null))),
                List.of("40 customers", "2 customers"),
                Unit.MONEY,
                "EUR per customer");

        assertThat(new CurvesDrawing(new Colours(false)).lines(curves))
                .containsExactly(
                        "EUR per customer, by months since the first order",
                        "2026-09  █▅▁  50.00 → -50.00  40 customers",
                        "2026-10  ▁    -50.00          2 customers",
                        "         from +0 to +2; bars from -50.00 to 50.00");
    }

    @Test
    void partsOfABarAreDistinctWithoutColour() {
        List<String> lines = new PictureDrawing(false).lines("", picture("kpi.satisfaction", "Survey", "NPS"));

        assertThat(lines).contains("█ detractors  ▒ passives  ░ promoters");
        assertThat(lines).anyMatch(line -> line.matches("service +34\\.7% +34\\.7% +30\\.5% +█+▒+░+ +NPS -4, .*"));
    }

    @Test
    void whatIsTooWideForATableIsWrittenFieldByField() {
        String text = new PictureDrawing(false)
                .lines("", picture("kpi.models", "", "")).stream().collect(Collectors.joining("\n"));

        assertThat(text)
                .contains("bg_nbd\n  currency        EUR\n")
                .contains("predicts        yes")
                .contains("refused         no customer repeats");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(Layout.cut("a\u001b[31mb\nc", 20)).isEqualTo("a [31mb c");
        assertThat(Layout.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Layout.wrapped("one two three", 7)).containsExactly("one two", "three");
    }

    private static Section section(String topic) {
        return Families.section(topic, ROWS.get(topic)).orElseThrow();
    }

    private static Picture picture(String topic, String choice, String value) {
        return section(topic).of("2026-10").stream()
                .filter(picture ->
                        choice.isEmpty() || picture.selection().get(choice).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static HeatMap.Cell cell(double share, boolean isFinal) {
        return new HeatMap.Cell(share, isFinal);
    }
}
