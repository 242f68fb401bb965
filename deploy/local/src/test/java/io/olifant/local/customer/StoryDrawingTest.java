package io.olifant.local.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryDrawingTest {

    private static final String FIRST_PAGE = """
            {"profile_id":"p1","first_seen":"2026-01-01T10:00:00Z","last_seen":"2026-01-20T09:00:00Z",
             "touchpoint_count":5,"order_count":1,
             "departed":[{"identifier":"email:h1.x","profile_id":"p2","epoch":1},
                         {"identifier":null,"profile_id":"(erased)","epoch":2}],
             "timeline":[
              {"occurred_at":"2026-01-01T10:00:00Z","channel":"email","event_type":"page_view","phase":"awareness",
               "department":"marketing","campaign":"spring","journey_id":"aaaaaaaaaaaa","visit":1},
              {"occurred_at":"2026-01-01T23:30:00Z","channel":"direct","event_type":"page_view","phase":null,
               "journey_id":"aaaaaaaaaaaa","visit":2},
              {"occurred_at":"2026-01-02T08:00:00Z","channel":"store","event_type":"order_placed","order_id":"o1",
               "order_amount":"12.5000","order_currency":"EUR","journey_id":"aaaaaaaaaaaa","visit":3}],
             "journeys":[{"journey_id":"aaaaaaaaaaaa","outcome":"converted","touchpoints":4,"visits":3,
               "duration_ms":79200000,"path":"email > direct > store","order_value":"12.5000","currency":"EUR"}]}
            """;

    private static final String SECOND_PAGE = """
            {"profile_id":"p1","timeline":[
              {"occurred_at":"2026-01-20T08:00:00Z","channel":"email","event_type":"survey","survey_kind":"nps",
               "survey_score":9,"journey_id":"bbbbbbbbbbbb","visit":1},
              {"occurred_at":"2026-01-20T09:00:00Z","channel":"store","event_type":"order_refunded","refund_id":"r1",
               "refund_order_id":"o1","refund_amount":"2.5050","refund_currency":"EUR",
               "journey_id":"aaaaaaaaaaaa","visit":null}],
             "journeys":[{"journey_id":"bbbbbbbbbbbb","outcome":"open","touchpoints":1,"visits":1,"duration_ms":0},
               {"journey_id":"aaaaaaaaaaaa","outcome":"converted","touchpoints":4,"visits":3,"duration_ms":79200000}]}
            """;

    private final List<String> lines = new ArrayList<>();

    @Test
    void journeysAreBlocksOfVisitsAndDays() throws Exception {
        StoryDrawing drawing = new StoryDrawing(ZoneOffset.UTC, false, lines::add);

        drawing.draw(json(FIRST_PAGE));
        drawing.draw(json(SECOND_PAGE));

        assertThat(lines)
                .containsExactly(
                        "Customer p1",
                        "  5 touchpoints from Thu 1 Jan 2026 to Tue 20 Jan 2026, 1 order",
                        "  email:h1.x left to the customer p2",
                        "  an identifier was erased",
                        "",
                        "┌ Journey aaaaaaaa: converted, 4 touchpoints, 3 visits in 22 hours, 12.50 EUR",
                        "│ email > direct > store",
                        "│ Thu 1 Jan 2026",
                        "│   visit 1",
                        "│     10:00  email           page_view           awareness · marketing · spring",
                        "│   visit 2",
                        "│     23:30  direct          page_view",
                        "│ Fri 2 Jan 2026",
                        "│   visit 3",
                        "│     08:00  store           order_placed        order o1, 12.50 EUR",
                        "",
                        "┌ Journey bbbbbbbb: open, 1 touchpoint, 1 visit",
                        "│ Tue 20 Jan 2026",
                        "│   visit 1",
                        "│     08:00  email           survey              nps 9",
                        "│     09:00  store           order_refunded      refund of o1, 2.505 EUR · belongs to an order"
                                + " before it");
    }

    @Test
    void aPageContinuesWhatTheOneBeforeBegan() throws Exception {
        StoryDrawing drawing = new StoryDrawing(ZoneOffset.UTC, false, lines::add);
        drawing.draw(json(FIRST_PAGE));
        lines.clear();

        drawing.draw(json("""
                {"profile_id":"p1","timeline":[
                  {"occurred_at":"2026-01-02T08:01:00Z","channel":"store","event_type":"page_view",
                   "journey_id":"aaaaaaaaaaaa","visit":3}],"journeys":[]}
                """));

        assertThat(lines).containsExactly("│     08:01  store           page_view");
    }

    @Test
    void daysAreThoseOfTheZone() throws Exception {
        new StoryDrawing(ZoneId.of("Europe/Amsterdam"), false, lines::add).draw(json(FIRST_PAGE));

        assertThat(lines)
                .contains("│     11:00  email           page_view           awareness · marketing · spring")
                .containsSubsequence("│ Fri 2 Jan 2026", "│     00:30  direct          page_view");
    }

    @Test
    void onlyATerminalGetsColours() throws Exception {
        new StoryDrawing(ZoneOffset.UTC, true, lines::add).draw(json(FIRST_PAGE));
        List<String> coloured = List.copyOf(lines);
        lines.clear();
        new StoryDrawing(ZoneOffset.UTC, false, lines::add).draw(json(FIRST_PAGE));

        assertThat(String.join("", lines)).doesNotContain("\u001b");
        assertThat(coloured.get(0)).isEqualTo("\u001b[1mCustomer p1\u001b[0m");
        assertThat(coloured)
                .extracting(line -> line.replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(lines);
    }

    @Test
    void whatWasNotKeptOfADayStandsBehindTheDay() throws Exception {
        StoryDrawing drawing = new StoryDrawing(ZoneOffset.UTC, false, lines::add);

        drawing.draw(json("""
                {"profile_id":"p1","first_seen":"2026-01-01T10:00:00Z","last_seen":"2026-01-02T08:00:00Z",
                 "touchpoint_count":2,"order_count":0,
                 "timeline":[
                  {"occurred_at":"2026-01-01T10:00:00Z","channel":"email","event_type":"click","visit":1},
                  {"occurred_at":"2026-01-02T08:00:00Z","channel":"email","event_type":"click","visit":2}],
                 "set_aside":[{"day":"2026-01-01","touchpoints":4990000},{"day":"2026-01-02","touchpoints":1}]}
                """));

        assertThat(lines)
                .containsSubsequence(
                        "      10:00  email           click",
                        "      and 4,990,000 more of Thu 1 Jan 2026 (UTC), counted and not kept",
                        "      08:00  email           click",
                        "      and 1 more of Fri 2 Jan 2026 (UTC), counted and not kept");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
