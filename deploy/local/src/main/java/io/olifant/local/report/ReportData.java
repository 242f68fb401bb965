package io.olifant.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.pictures.Headline;
import io.olifant.local.pictures.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All data of a report.
 *
 * @param asOf observation time W of the newest row; absent where there is no row
 * @param zone the time zone of the calendar
 */
public record ReportData(Optional<Instant> asOf, ZoneId zone, Headline headline, List<Section> sections) {

    public ReportData {
        sections = List.copyOf(sections);
    }

    /** The report of the rows of all families, by topic. A family whose topic is missing has no rows. */
    public static ReportData of(Map<String, FigureRows> rowsByTopic, ZoneId zone) {
        return of(rowsByTopic, zone, Families.CASES_MIN);
    }

    /**
     * As above.
     *
     * @param casesMin answers, orders or customers below which sentences name no best or worst
     */
    public static ReportData of(Map<String, FigureRows> rowsByTopic, ZoneId zone, int casesMin) {
        Map<String, FigureRows> all = new LinkedHashMap<>();
        Families.topics().forEach(topic -> all.put(topic, rowsByTopic.getOrDefault(topic, new FigureRows(List.of()))));
        List<Section> sections = all.entrySet().stream()
                .map(topic -> Families.section(topic.getKey(), topic.getValue(), casesMin)
                        .orElseThrow())
                .toList();
        return new ReportData(newest(all), zone, Headline.of(all), sections);
    }

    private static Optional<Instant> newest(Map<String, FigureRows> rowsByTopic) {
        return rowsByTopic.values().stream()
                .flatMap(rows -> rows.rows().stream())
                .map(row -> row.value().path("as_of"))
                .filter(JsonNode::isTextual)
                .map(time -> Instant.parse(time.textValue()))
                .max(Instant::compareTo);
    }
}
