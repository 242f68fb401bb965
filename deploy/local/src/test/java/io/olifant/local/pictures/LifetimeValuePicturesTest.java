package io.olifant.local.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pictures say about what cohorts bring in, of rows that one can compute in one's head. */
class LifetimeValuePicturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thereIsACurvePerCohortAndAPicturePerCurrency() {
        String counts = "{'period_type':'month','cohort':'2026-09','period_offset':0,'currency':'(all)','customers':2}";
        Section section = section(
                1,
                counts,
                value("2026-09", 0, "EUR", 10, "null"),
                value("2026-09", 1, "EUR", 15, "40.0"),
                value("2026-10", 0, "EUR", 12, "60.0"),
                value("2026-10", 0, "CHF", 7, "null"));

        assertThat(section.pictures())
                .extracting(picture -> picture.selection().get("Currency"))
                .containsExactly("EUR", "CHF");
        Curves curves = (Curves) section.pictures().get(0).chart();
        assertThat(curves.series())
                .containsExactly(new Series("2026-09", List.of(10.0, 15.0)), new Series("2026-10", List.of(12.0)));
        assertThat(curves.notes())
                .containsExactly(
                        "2 customers, 30.00 EUR, expected 40.00 EUR more",
                        "2 customers, 24.00 EUR, expected 60.00 EUR more");
        assertThat(section.pictures().get(0).sentence())
                .endsWith(" From all cohorts together the models expect 100.00 EUR more within their horizon.");
    }

    /** The oldest one has brought in most only because it has had longest. */
    @Test
    void cohortsAreComparedAtTheGreatestAgeThatTwoOfThemHaveBehindThem() {
        String sentence = sentence(
                30,
                value("2026-07", 0, 10, 100, true),
                value("2026-07", 1, 14, 100, true),
                value("2026-07", 2, 90, 100, true),
                value("2026-07", 3, 95, 100, false),
                value("2026-08", 0, 20, 100, true),
                value("2026-08", 1, 25, 100, true),
                value("2026-08", 2, 26, 100, false),
                value("2026-09", 0, 40, 100, true),
                value("2026-09", 1, 41, 100, false));

        assertThat(sentence)
                .isEqualTo(
                        "Of the 2 cohorts that are complete to +1, customers who first ordered in 2026-08 brought in most"
                                + " within 2 months, 25.00 EUR each, and those of 2026-07 least, 14.00 EUR.");
    }

    @Test
    void cohortsOfFewCustomersAreNotCompared() {
        String small = value("2026-07", 0, 99, 29, true);
        String eight = value("2026-08", 0, 10, 30, true);
        String nine = value("2026-09", 0, 20, 30, true);

        assertThat(sentence(30, small, eight, nine))
                .isEqualTo(
                        "Of the 2 cohorts that are complete to +0, customers who first ordered in 2026-09 brought in most"
                                + " within 1 month, 20.00 EUR each, and those of 2026-08 least, 10.00 EUR.");
        assertThat(sentence(30, small, eight))
                .isEqualTo(
                        "It is too early to compare cohorts: no two of at least 30 customers have a whole month behind"
                                + " them.");
        assertThat(sentence(30, small, value("2026-08", 0, 10, 2, true)))
                .isEqualTo("No cohort has 30 customers yet, so none is named best.");
    }

    @Test
    void ofEqualCohortsNoneIsBest() {
        assertThat(sentence(1, value("2026-08", 0, 10, 30, true), value("2026-09", 0, 10, 30, true)))
                .isEqualTo(
                        "Of the 2 cohorts that are complete to +0, all brought in the same within 1 month: 10.00 EUR per"
                                + " customer.");
    }

    @Test
    void oneCohortIsDescribedAsOfItsLastWholePeriod() {
        assertThat(sentence(30, value("2026-08", 0, 10, 2, true), value("2026-08", 1, 14, 2, false)))
                .isEqualTo("Customers who first ordered in 2026-08 brought in 10.00 EUR each within 1 month.");
        assertThat(sentence(30, value("2026-08", 0, 10, 2, false)))
                .isEqualTo("Customers who first ordered in 2026-08 brought in 10.00 EUR each within 1 month so far.");
    }

    @Test
    void aPointThatIsNotOverBearsAStarInTheTable() {
        Section section = section(
                1,
                value("2026-08", 0, 10, 2, true),
                value("2026-08", 1, 14, 2, false),
                value("2026-09", 0, 1, 2, true));

        assertThat(section.about()).endsWith("A star: the period is not over.");
        assertThat(section.pictures().get(0).table().rows())
                .extracting(row -> row.subList(0, 2))
                .containsExactly(List.of("2026-08", "+1*"), List.of("2026-09", "+0"));
    }

    @Test
    void oneWildEventDoesNotBendThePicture() {
        List<String> values = new ArrayList<>(
                List.of(value("2026-08", 0, "EUR", 20, "null"), value("2026-08", 1, "EUR", 30, "null")));
        for (int offset = 0; offset < 500; offset++) {
            values.add(value("1985-01", offset, "EUR", 900, "null"));
        }
        Picture curves = section(1, values.toArray(String[]::new)).pictures().get(0);
        assertThat(curves.sentence())
                .startsWith("Customers who first ordered in 2026-08 brought in 30.00 EUR each")
                .contains("Left out: the cohort 1985-01 with 2 customers");
        assertThat(((Curves) curves.chart()).series()).extracting(Series::name).containsExactly("2026-08");
    }

    @Test
    void whoIsStillACustomerIsAShareOfThoseWhoOrderedInTheCurrency() {
        Section section =
                section(1, predicted("EUR", 90, "63.0"), predicted("USD", 10, "8.0"), predicted("CHF", 0, null));

        assertThat(section.pictures())
                .as("the currency that most was earned in first")
                .extracting(picture -> picture.table().rows().get(0).subList(5, 7))
                .containsExactly(List.of("90", "70.0%"), List.of("10", "80.0%"), List.of("-", "-"));
    }

    private static String sentence(int casesMin, String... rows) {
        return section(casesMin, rows).pictures().get(0).sentence();
    }

    private static Section section(int casesMin, String... rows) {
        FigureRows figures = new FigureRows(
                Stream.of(rows).map(LifetimeValuePicturesTest::row).toList());
        return Families.section("kpi.lifetime_value", figures, casesMin).orElseThrow();
    }

    /** A row from JSON with single quotation marks. */
    private static FigureRow row(String json) {
        try {
            return new FigureRow(JSON.readValue(json.replace('\'', '"'), ObjectNode.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String value(String cohort, int offset, double each, int customers, boolean isFinal) {
        return value(cohort, offset, "EUR", each, "null")
                .replace("'customers':2", "'customers':" + customers)
                .replace("true", String.valueOf(isFinal));
    }

    private static String value(String cohort, int offset, String currency, double each, String expected) {
        return "{'period_type':'month','cohort':'" + cohort + "','period_offset':" + offset + ",'currency':'" + currency
                + "','customers':2,'cumulative_net_revenue':'" + 2 * each + "','net_revenue_per_customer':" + each
                + ",'expected_value':" + expected + ",'is_final':true}";
    }

    private static String predicted(String currency, int buyers, String pAliveOrNull) {
        String prediction = pAliveOrNull == null ? "" : ",'buyers':" + buyers + ",'p_alive':" + pAliveOrNull;
        return "{'period_type':'month','cohort':'2026-09','period_offset':1,'currency':'" + currency
                + "','customers':100,'cumulative_net_revenue':'" + (10 + buyers) + "','net_revenue_per_customer':1.0"
                + prediction + ",'is_final':true}";
    }
}
