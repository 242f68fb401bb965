package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void numbersStandToTheRightAndTextsToTheLeft() {
        TextTable table = new TextTable(List.of("channel", "touchpoints"))
                .add(List.of("email", "7"))
                .add(List.of("paid_search", "1,200"));

        assertThat(table.lines())
                .containsExactly("channel      touchpoints", "email                  7", "paid_search        1,200");
    }

    @Test
    void longCellsAreCutAndStayOnOneLine() {
        List<String> lines = new TextTable(List.of("a"))
                .add(List.of("x\ny" + "z".repeat(100)))
                .lines();

        assertThat(lines.get(1)).startsWith("x yz").endsWith("…").hasSize(48);
    }

    @Test
    void aRowMustHaveACellForEachColumn() {
        assertThatThrownBy(() -> new TextTable(List.of("a", "b")).add(List.of("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figuresReadAsPeopleWriteThem() throws Exception {
        assertThat(cell("retention_rate", "0.15877")).isEqualTo("15.9%");
        assertThat(cell("share", "1.0")).isEqualTo("100.0%");
        assertThat(cell("retention_rate_low", "0.15877")).isEqualTo("15.9%");
        assertThat(cell("satisfied_share_high", "0.5")).isEqualTo("50.0%");
        assertThat(cell("active", "12345")).isEqualTo("12,345");
        assertThat(cell("net_revenue", "\"244091.9400\"")).isEqualTo("244,091.94");
        assertThat(cell("net_revenue", "\"0.0000\"")).isEqualTo("0.00");
        assertThat(cell("net_revenue", "\"-10.1250\"")).isEqualTo("-10.125");
        assertThat(cell("avg_visits", "1.5")).isEqualTo("1.5000");
        assertThat(cell("period", "\"2026-11\"")).isEqualTo("2026-11");
        assertThat(cell("margin", "null")).isEqualTo("-");
    }

    @Test
    void aFigureIsFoundWithAndWithoutItsPrefix() {
        assertThat(ShownTopic.of("data_quality")).isEqualTo(ShownTopic.of("kpi.data_quality"));
        assertThat(ShownTopic.of("data_quality"))
                .isEqualTo(new ShownTopic("kpi.data_quality", "kpi.data_quality", true, ShownTopic.Form.AVRO));
        assertThat(ShownTopic.of("retention").name()).isEqualTo("kpi.retention");
        assertThat(ShownTopic.of("touchpoints.crm").isTable()).isFalse();
    }

    @Test
    void dataQualityReadsAsATableOfSources() throws Exception {
        Row row = new Row(
                JSON.readTree("{\"source\":\"crm\",\"period_type\":\"day\",\"period\":\"2026-11-21\"}"),
                JSON.readTree("{\"source\":\"crm\",\"period_type\":\"day\",\"period\":\"2026-11-21\",\"accepted\":1200,"
                        + "\"stitched\":300,\"stitch_rate\":0.25,\"late\":0,\"dead_letters\":\"NO_IDENTIFIER=3,UNREADABLE=1\","
                        + "\"is_final\":true,\"revision\":7}"),
                Map.of());

        assertThat(RowTable.lines(List.of(row)))
                .containsExactly(
                        "source  period_type  period      accepted  stitched  stitch_rate  late  dead_letters"
                                + "                  is_final",
                        "crm     day          2026-11-21     1,200       300        25.0%     0"
                                + "  NO_IDENTIFIER=3,UNREADABLE=1  true");
    }

    @Test
    void columnsWithoutAFigureAreLeftOut() throws Exception {
        Row row = new Row(
                JSON.readTree("{\"period\": \"2026-11\"}"),
                JSON.readTree("{\"period\": \"2026-11\", \"orders\": 2, \"margin\": null, \"revision\": 7}"),
                Map.of());

        assertThat(RowTable.lines(List.of(row))).containsExactly("period   orders", "2026-11       2");
        assertThat(RowTable.lines(List.of())).containsExactly("(no rows)");
    }

    @Test
    void rowsAreOrderedByKeyWithNumbersByValue() {
        List<Row> rows = Stream.of(
                        retention("1997-02", 0, 1, 1, "1"),
                        retention("1997-01", 10, 1, 1, "1"),
                        retention("1997-01", 9, 1, 1, "1"))
                .sorted()
                .toList();

        assertThat(rows)
                .extracting(row -> row.key().get("cohort").asText() + "+"
                        + row.key().get("period_offset").asInt())
                .containsExactly("1997-01+9", "1997-01+10", "1997-02+0");
    }

    @Test
    void deadLettersShowTheirHeaders() throws Exception {
        Row row = new Row(JSON.readTree("null"), JSON.readTree("\"AAE=\""), Map.of("reason", "UNREADABLE"));

        assertThat(row.json("dead_letters.identity-stitcher").toString())
                .isEqualTo("{\"topic\":\"dead_letters.identity-stitcher\",\"key\":null,\"value\":\"AAE=\","
                        + "\"headers\":{\"reason\":\"UNREADABLE\"}}");
        assertThat(RowTable.lines(List.of(row))).containsExactly("value  reason", "AAE=   UNREADABLE");
    }

    private static String cell(String field, String json) throws Exception {
        return Cells.text(field, JSON.readTree(json));
    }

    private static Row retention(String cohort, int offset, int size, int active, String rate) {
        try {
            JsonNode key = JSON.readTree("{\"cohort\": \"" + cohort + "\", \"period_offset\": " + offset + "}");
            JsonNode value = JSON.readTree("{\"activity\": \"order\", \"retention_type\": \"recurring\","
                    + "\"period_type\": \"month\", \"cohort\": \"" + cohort + "\", \"period_offset\": " + offset
                    + ", \"cohort_size\": " + size + ", \"active\": " + active + ", \"retention_rate\": " + rate + "}");
            return new Row(key, value, Map.of());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("The row of the test is no JSON", e);
        }
    }
}
