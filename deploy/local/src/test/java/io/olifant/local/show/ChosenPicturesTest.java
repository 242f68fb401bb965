package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.pictures.Curves;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.pictures.HeatMap;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Series;
import io.olifant.local.report.RetailerFigures;
import io.olifant.local.terminal.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenPicturesTest {

    private static final Map<String, FigureRows> ROWS = RetailerFigures.byTopic();

    @Test
    void ofAcquisitionThePeriodChoosesTheCohort() {
        assertThat(chosen("kpi.acquisition", "2026-08").pictures())
                .isNotEmpty()
                .extracting(picture -> picture.selection().get("Cohort"))
                .containsOnly("2026-08");
        ChosenPictures all = chosen("kpi.acquisition");
        assertThat(all.pictures())
                .isNotEmpty()
                .extracting(picture -> picture.selection().get("Cohort"))
                .containsOnly("all");
        assertThat(all.others()).contains("One cohort: --period, 2026-03 to 2026-11");
    }

    @Test
    void ofRetentionAndLifetimeValueOnlyThatCohortIsDrawn() {
        ChosenPictures retention = chosen("kpi.retention", "2026-08");
        assertThat(retention.pictures())
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(((HeatMap) picture.chart()).lines())
                        .extracting(HeatMap.Line::name)
                        .containsExactly("2026-08"));
        assertThat(retention.others()).contains("Other cohorts: --period, 2026-03 to 2026-11");

        Picture value = chosen("kpi.lifetime_value", "2026-08").pictures().get(0);
        assertThat(((Curves) value.chart()).series()).extracting(Series::name).containsExactly("2026-08");
        assertThat(value.sentence()).startsWith("Customers who first ordered in 2026-08 brought in ");
    }

    @Test
    void aCohortThatIsNotThereIsMisuse() {
        assertThatThrownBy(() -> chosen("kpi.retention", "2019-01"))
                .isInstanceOf(UsageException.class)
                .hasMessage("kpi.retention has no cohort 2019-01; it has 2026-03 to 2026-11");
        assertThatThrownBy(() -> chosen("kpi.lifecycle", "2026-08"))
                .isInstanceOf(UsageException.class)
                .hasMessage("kpi.lifecycle has no picture of the period 2026-08; its pictures span all periods");
    }

    @Test
    void ofOtherFiguresThePeriodIsThePeriod() {
        ChosenPictures newest = chosen("kpi.attribution");
        assertThat(newest.pictures())
                .isNotEmpty()
                .extracting(picture -> picture.selection().get(Picture.PERIOD))
                .containsOnly("2026-10");
        assertThat(newest.others())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Other periods: --period, 2026-")
                        .endsWith(" to 2026-11"));
        assertThatThrownBy(() -> chosen("kpi.attribution", "2019-01"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has no picture of the period 2019-01; it has 2026-11, ");
    }

    @Test
    void withoutRowsThereIsNothingToChoose() {
        ChosenPictures nothing =
                ChosenPictures.of("kpi.retention", new FigureRows(List.of()), Optional.of("2026-08"), 30);
        assertThat(nothing.pictures()).isEmpty();
        assertThat(nothing.others()).isEmpty();
    }

    private static ChosenPictures chosen(String topic) {
        return ChosenPictures.of(topic, ROWS.get(topic), Optional.empty(), 30);
    }

    private static ChosenPictures chosen(String topic, String period) {
        return ChosenPictures.of(topic, ROWS.get(topic), Optional.of(period), 30);
    }
}
