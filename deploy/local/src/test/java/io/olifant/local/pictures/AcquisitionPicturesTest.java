package io.olifant.local.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pictures say about customers by the channel that brought them, of rows that one can compute in one's head. */
class AcquisitionPicturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void cohortsAreTakenTogetherAsFarAsTheirPeriodsAreOver() {
        Section section = section(
                counts("2026-08", "email", 0, 100, 100, true),
                counts("2026-08", "email", 1, 100, 60, true),
                counts("2026-08", "email", 2, 100, 30, true),
                counts("2026-09", "email", 0, 100, 100, true),
                counts("2026-09", "email", 1, 100, 40, true),
                counts("2026-09", "email", 2, 100, 1, false),
                counts("2026-08", "social", 0, 50, 50, true),
                counts("2026-08", "social", 1, 50, 10, true),
                counts("2026-10", "social", 0, 900, 900, true),
                counts("2026-10", "social", 1, 900, 1, false));

        Picture all = section.first().orElseThrow();
        assertThat(all.selection()).containsEntry("Cohort", "all").containsEntry("Activity", "order");
        assertThat(all.sentence())
                .isEqualTo(
                        "Buyers whom email brought come back most: 50.0% of 200 order again 1 month after their first order;"
                                + " of those whom social brought, 20.0% of 50.");
        Bars bars = (Bars) all.chart();
        assertThat(bars.categories()).as("of most customers first").containsExactly("social", "email");
        assertThat(bars.series().get(0).values()).containsExactly(0.2, 0.5);
        assertThat(all.table().rows())
                .contains(
                        List.of("email", "+1", "200", "100", "50.0%", "43.1% to 56.9%", "-"),
                        List.of("email", "+2", "100", "30", "30.0%", "21.9% to 39.6%", "-"),
                        List.of("social", "+0", "950", "950", "100.0%", "99.6% to 100.0%", "-"));
    }

    @Test
    void aCohortIsShownAsOfItsLastWholePeriodAndTheTableMarksTheOneUnderWay() {
        Section section = section(
                counts("2026-08", "email", 0, 100, 100, true),
                counts("2026-08", "email", 1, 100, 60, true),
                counts("2026-08", "email", 2, 100, 30, true),
                counts("2026-08", "email", 3, 100, 5, false),
                counts("2026-09", "email", 0, 40, 40, true),
                counts("2026-09", "email", 1, 40, 5, false));

        Picture newest = section.pictures().get(1);
        assertThat(newest.selection()).containsEntry("Cohort", "2026-09");
        assertThat(newest.isFinal()).isFalse();
        assertThat(newest.sentence())
                .isEqualTo(
                        "It is too early to tell whose customers come back: not even the first month after 2026-09 is over.");
        assertThat(((Bars) newest.chart()).categories()).containsExactly("email*");
        assertThat(newest.table().rows().get(1)).contains("12.5% so far");

        Picture older = section.pictures().get(2);
        assertThat(older.isFinal()).isTrue();
        assertThat(((Bars) older.chart()).series().get(0)).isEqualTo(new Series("active +2", List.of(0.3)));
        assertThat(older.sentence())
                .isEqualTo(
                        "Only email has brought 30 customers or more of whom one can tell yet: 30.0% of 100 order again 2 months after their first"
                                + " order.");
    }

    @Test
    void noBestIsNamedOfFewerCustomersThanItTakes() {
        String[] rows = {
            counts("2026-08", "email", 0, 29, 29, true), counts("2026-08", "email", 1, 29, 29, true),
            counts("2026-08", "social", 0, 5, 5, true), counts("2026-08", "social", 1, 5, 5, true)
        };

        assertThat(section(rows).pictures().get(0).sentence())
                .isEqualTo("No channel has brought 30 customers of whom one can tell yet, so none is named best.");
        assertThat(Families.section("kpi.acquisition", rows(rows), 5)
                        .orElseThrow()
                        .pictures()
                        .get(0)
                        .sentence())
                .isEqualTo(
                        "Buyers whom email brought come back most: 100.0% of 29 order again 1 month after their first order; of those"
                                + " whom social brought, 100.0% of 5, but the bounds of both overlap, so this may be chance.");
    }

    /** "Of those whom email brought most are active again" was read as: most of them are. */
    @Test
    void ofTouchesTheSentenceSaysWhoseCustomersComeBackMostAndNotThatMostOfThemDo() {
        String[] rows = Stream.of(
                        counts("2026-08", "email", 0, 100, 100, true),
                        counts("2026-08", "email", 1, 100, 30, true),
                        counts("2026-08", "social", 0, 100, 100, true),
                        counts("2026-08", "social", 1, 100, 10, true))
                .map(row -> row.replace("'order'", "'touch'"))
                .toArray(String[]::new);

        assertThat(section(rows).pictures().get(0).sentence())
                .isEqualTo(
                        "Customers whom email brought come back most: 30.0% of 100 are active again 1 month after they came;"
                                + " of those whom social brought, 10.0% of 100.");
    }

    /** It has brought more than the only one that can be named. */
    @Test
    void aChannelOfWhichNothingIsKnownYetIsNotSaidToHaveBroughtFew() {
        assertThat(section(
                                counts("2026-08", "email", 0, 40, 40, true),
                                counts("2026-08", "email", 1, 40, 10, true),
                                counts("2026-10", "social", 0, 900, 900, true),
                                counts("2026-10", "social", 1, 900, 1, false))
                        .pictures()
                        .get(0)
                        .sentence())
                .startsWith(
                        "Only email has brought 30 customers or more of whom one can tell yet: 25.0% of 40 order again");
    }

    @Test
    void whomNoChannelBroughtIsExplainedWhereItIsTheMostAndNeverTheBest() {
        String sentence = section(
                        counts("2026-08", "(unattributed)", 0, 100, 100, true),
                        counts("2026-08", "(unattributed)", 1, 100, 90, true),
                        counts("2026-08", "email", 0, 40, 40, true),
                        counts("2026-08", "email", 1, 40, 10, true))
                .pictures()
                .get(0)
                .sentence();

        assertThat(sentence)
                .isEqualTo(
                        "Only email has brought 30 customers or more of whom one can tell yet: 25.0% of 40 order again 1 month after their first order."
                                + " (unattributed) are customers whom no channel brought as far as sources tell: no touchpoint of a"
                                + " channel came before their first order in its journey.");
    }

    @Test
    void revenueIsOfTheLargestCurrencyAndOfAllCustomersOfTheChannel() {
        Picture all = section(
                        counts("2026-08", "email", 0, 40, 40, true),
                        counts("2026-08", "email", 1, 40, 10, true),
                        money("2026-08", "email", 0, "EUR", 40, "400.0000", true),
                        money("2026-08", "email", 1, "EUR", 40, "500.0000", true),
                        money("2026-08", "email", 0, "USD", 40, "0.0000", true),
                        money("2026-08", "email", 1, "USD", 40, "9999.0000", true))
                .pictures()
                .get(0);

        assertThat(((Bars) all.chart()).notes()).containsExactly("40 customers, 14.2% to 40.2%, 12.50 EUR each");
        assertThat(all.table().rows().get(0)).endsWith("10.00 EUR");
    }

    @Test
    void withoutAWholePeriodItIsTooEarlyToJudge() {
        Picture all =
                section(counts("2026-10", "email", 0, 40, 40, false)).pictures().get(0);

        assertThat(all.sentence())
                .isEqualTo("It is too early to tell whose customers come back: no cohort has a whole month behind it.");
        assertThat(((Bars) all.chart()).categories()).containsExactly("email*");
    }

    /** After an erasure that keeps totals, rows of a moment may count nobody, or less. */
    @Test
    void aChannelThatCountsNobodyIsLeftOut() {
        Picture all = section(
                        counts("2026-08", "email", 0, 40, 40, true),
                        counts("2026-08", "email", 1, 40, 10, true),
                        counts("2026-08", "social", 0, 0, 0, true),
                        counts("2026-08", "social", 1, 0, 0, true))
                .pictures()
                .get(0);

        assertThat(((Bars) all.chart()).categories()).containsExactly("email");
        assertThat(all.table().rows()).extracting(row -> row.get(0)).containsOnly("email");
    }

    private static Section section(String... rows) {
        return Families.section("kpi.acquisition", rows(rows)).orElseThrow();
    }

    private static FigureRows rows(String... rows) {
        return new FigureRows(Stream.of(rows).map(AcquisitionPicturesTest::row).toList());
    }

    /** A row from JSON with single quotation marks. */
    private static FigureRow row(String json) {
        try {
            return new FigureRow(JSON.readValue(json.replace('\'', '"'), ObjectNode.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The row of the test is no JSON: " + json, e);
        }
    }

    private static String counts(
            String cohort, String channel, int offset, int customers, int active, boolean isFinal) {
        return key(cohort, channel, offset, "(all)", customers) + ",'active':" + active + ",'is_final':" + isFinal
                + "}";
    }

    private static String money(
            String cohort,
            String channel,
            int offset,
            String currency,
            int customers,
            String revenue,
            boolean isFinal) {
        return key(cohort, channel, offset, currency, customers) + ",'cumulative_net_revenue':'" + revenue
                + "','is_final':" + isFinal + "}";
    }

    private static String key(String cohort, String channel, int offset, String currency, int customers) {
        return "{'activity':'order','period_type':'month','cohort':'" + cohort + "','acquired_by':'" + channel
                + "','period_offset':" + offset + ",'currency':'" + currency + "','customers':" + customers;
    }
}
