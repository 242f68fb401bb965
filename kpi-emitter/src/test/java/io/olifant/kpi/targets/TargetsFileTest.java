package io.olifant.kpi.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.olifant.kpi.cell.Aim;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsFileTest {

    private static final Set<String> MONTHS = Set.of("month");

    private static final String SECOND_ORDERS = """
            targets:
              - name: second-orders
                figure: kpi.retention
                dimensions: {activity: order, retention_type: recurring, period_type: month, period_offset: 1}
                measure: retention_rate
                at-least: 0.25
                tolerance: 0.02
            """;

    @Test
    void aTargetIsReadAsItIsWritten() {
        Target target = only(SECOND_ORDERS);

        assertThat(target.name()).isEqualTo("second-orders");
        assertThat(target.figure().topic().name()).isEqualTo("kpi.retention");
        assertThat(target.dimensions())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "activity", "order",
                        "period_offset", "1",
                        "period_type", "month",
                        "retention_type", "recurring"));
        assertThat(target.measure()).isEqualTo("retention_rate");
        assertThat(target.aim()).isEqualTo(new Aim(Aim.Goal.AT_LEAST, new BigDecimal("0.25"), new BigDecimal("0.02")));
    }

    @Test
    void withoutAToleranceThereIsNone() {
        assertThat(only(SECOND_ORDERS.replace("tolerance: 0.02", "")).aim().tolerance())
                .isZero();
    }

    @Test
    void aListMayBeEmpty() {
        assertThat(TargetsFile.parse("targets.yaml", "targets: []", MONTHS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name: second-orders       | name: Second Orders | targets[0]: name: expected up to 100 small letters
        figure: kpi.retention     | figure: kpi.models  | targets[0]: figure: expected one of [kpi.acquisition
        figure: kpi.retention     | figure: kpi.status  | got 'kpi.status'
        measure: retention_rate   | measure: revision   | expected one of [active, cohort_size, retention_rate, retention_rate_high, retention_rate_low], got 'revision'
        period_offset: 1          | period: 1           | got those of [activity, period, period_type, retention_type]
        period_type: month        | period_type: day    | one of [month], got 'day'
        activity: order           | activity: null      | dimensions: activity: expected a text of one line, got nothing
        at-least: 0.25            | at-least: many      | targets[0]: at-least: expected a number, got 'many'
        at-least: 0.25            | at-least: .inf      | targets[0]: at-least: expected a number, got 'Infinity'
        at-least: 0.25            | goal: 0.25          | unknown key goal; known keys are [at-least
        at-least: 0.25            | goal: 0.25          | expected exactly one of [at-least, at-most, change-at-least, change-at-most], got []
        tolerance: 0.02           | tolerance: -1       | targets[0]: tolerance: expected a number that is not negative, got '-1'
        tolerance: 0.02           | at-most: 1          | got [at-least, at-most]
        targets:                  | aims:               | expected the one key targets with a list
        """)
    void whatCannotBeFollowedIsReportedWithItsPlace(String written, String wrong, String problem) {
        assertThatExceptionOfType(InvalidTargetsException.class)
                .isThrownBy(() -> only(SECOND_ORDERS.replace(written, wrong)))
                .satisfies(e -> assertThat(e.problems())
                        .allMatch(each -> each.startsWith("targets.yaml: "))
                        .anyMatch(each -> each.contains(problem)));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        String wrong = SECOND_ORDERS.replace("at-least: 0.25", "at-least: many").replace("retention_rate", "rate");

        assertThatExceptionOfType(InvalidTargetsException.class)
                .isThrownBy(() -> only(wrong))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void namesAreUnique() {
        String twice = SECOND_ORDERS + SECOND_ORDERS.substring("targets:\n".length());

        assertThatExceptionOfType(InvalidTargetsException.class)
                .isThrownBy(() -> only(twice))
                .withMessage("targets.yaml: targets[1]: another target has the name second-orders already; names are"
                        + " unique");
    }

    @Test
    void dataQualityIsPublishedByDayWhateverTheOtherFiguresAre() {
        Target target = only("""
                targets:
                  - name: recognised
                    figure: kpi.data_quality
                    dimensions: {source: webshop, period_type: day}
                    measure: stitch_rate
                    change-at-least: -0.1
                """);

        assertThat(target.periodType().label()).isEqualTo("day");
    }

    @Test
    void theTargetsOfTheGeneratedRetailerAreValid() {
        assertThat(TargetsFile.read(Path.of("../deploy/local/targets.yaml"), MONTHS))
                .extracting(Target::name)
                .containsExactly("second-orders", "revenue", "promoters", "answers-in-time", "late-events");
    }

    @Test
    void aFileThatIsNotThereIsReportedByItsName(@TempDir Path directory) {
        Path missing = directory.resolve("targets.yaml");

        assertThatExceptionOfType(InvalidTargetsException.class)
                .isThrownBy(() -> TargetsFile.read(missing, MONTHS))
                .withMessageStartingWith(missing + " cannot be read as the file of targets (there is none); name");
    }

    @Test
    void textThatIsNoYamlIsRefused() {
        assertThatExceptionOfType(InvalidTargetsException.class)
                .isThrownBy(() -> only("targets: ["))
                .withMessageStartingWith("targets.yaml is not valid YAML");
    }

    private static Target only(String yaml) {
        List<Target> targets = TargetsFile.parse("targets.yaml", yaml, MONTHS);
        assertThat(targets).hasSize(1);
        return targets.get(0);
    }
}
