package io.olifant.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.local.pictures.Families;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private static final String PAGE = ReportPage.html(ReportData.of(RetailerFigures.byTopic(), ZoneOffset.UTC));

    @Test
    void aNameThatIsMarkupDoesNotEndTheDataAndComesBackWhole() throws Exception {
        Matcher data = DATA.matcher(PAGE);

        assertThat(data.find()).isTrue();
        assertThat(data.group(1)).doesNotContain("<", ">", "&");
        JsonNode report = JSON.readTree(data.group(1));
        assertThat(report.findValuesAsText("from")).contains(RetailerFigures.EVIL_CHANNEL);
        assertThat(PAGE).doesNotContain("document.title='broken'</script>");
    }

    @Test
    void escapesAreTheSameJson() throws Exception {
        String json = "{\"name\":\"</script> & \u2028 <!-- -->\"}";

        assertThat(ReportPage.escaped(json)).doesNotContain("<", ">", "&", "\u2028");
        assertThat(JSON.readTree(ReportPage.escaped(json))).isEqualTo(JSON.readTree(json));
    }

    @Test
    void thePageLoadsNothing() {
        String withoutData = DATA.matcher(PAGE).replaceFirst("");

        assertThat(withoutData).contains("default-src 'none'");
        assertThat(withoutData).doesNotContain("<script src", "<link", "@import", "url(http");
    }

    @Test
    void theChartLibraryIsNamedWithItsLicence() {
        assertThat(PAGE).containsPattern("Apache ECharts 5\\.[0-9.]+, Apache License 2.0");
    }

    @Test
    void everyFamilyHasASectionWithAPictureThatIsOver() throws Exception {
        JsonNode sections = data(PAGE).get("sections");

        assertThat(sections).hasSize(Families.topics().size());
        for (JsonNode section : sections) {
            if (!RetailerFigures.byTopic().containsKey(section.get("topic").asText())) {
                continue;
            }
            int first = section.get("first").asInt();
            assertThat(first).as(section.get("topic").asText()).isNotNegative();
            assertThat(section.get("pictures").get(first).get("isFinal").asBoolean())
                    .as(section.get("topic").asText())
                    .isTrue();
        }
    }

    @Test
    void aDeploymentWithoutFiguresHasAPageThatSaysSo() throws Exception {
        JsonNode report = data(ReportPage.html(ReportData.of(Map.of(), ZoneOffset.UTC)));

        assertThat(report.has("asOf")).isFalse();
        assertThat(report.get("facts")).isEmpty();
        for (JsonNode section : report.get("sections")) {
            assertThat(section.get("first").asInt()).isEqualTo(-1);
            assertThat(section.get("whenEmpty").asText()).isNotBlank();
        }
    }

    @Test
    void observationTimeIsShownInTheZoneOfTheCalendar() throws Exception {
        String amsterdam = ReportPage.html(ReportData.of(RetailerFigures.byTopic(), ZoneId.of("Europe/Amsterdam")));

        assertThat(data(PAGE).get("asOf").asText()).isEqualTo("21 November 2026, 14:00 UTC");
        assertThat(data(amsterdam).get("asOf").asText()).isEqualTo("21 November 2026, 15:00 Europe/Amsterdam");
    }

    @Test
    void aPlaceThatNothingIsKnownForIsAnErrorOfOurs() {
        assertThat(ReportPage.filled("a {{style}} z", Map.of("style", "{{page}} $1 \\")))
                .isEqualTo("a {{page}} $1 \\ z");
        assertThatThrownBy(() -> ReportPage.filled("{{nowhere}}", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    private static JsonNode data(String page) throws Exception {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return JSON.readTree(data.group(1));
    }
}
