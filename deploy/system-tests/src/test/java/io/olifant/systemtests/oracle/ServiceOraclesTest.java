package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowAssertions.assertMeasures;
import static io.olifant.systemtests.oracle.RowAssertions.lines;
import static io.olifant.systemtests.oracle.RowAssertions.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Satisfaction, reciprocity and channel mix, worked out by hand. */
final class ServiceOraclesTest {

    private final Story story = new Story();

    @Test
    void aSurveySpeaksAboutTheTouchpointBeforeItWhereItDoesNotSayMore() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").answers("nps", 10).byDepartment("insight");
        story.at("2026-01-02T10:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-03T10:00:00Z", "customer_id:1").answers("nps", 9).byDepartment("insight");
        story.at("2026-01-04T10:00:00Z", "customer_id:1")
                .answers("nps", 6)
                .saying("department", "stores")
                .saying("phase", " ");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").through("store");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").answers("nps", 8).through("email");
        assertThat(combinations("nps", "responses"))
                .containsExactlyInAnyOrder(
                        "direct insight (none) 1", // the first of all speaks about itself
                        "email marketing consideration 1", // a run of surveys looks past itself
                        "email stores consideration 1", // field by field, and blanks say nothing
                        "store (none) (none) 1"); // what the touchpoint does not have, the survey does not replace
    }

    @Test
    void theFirstHundredSurveysBehindATouchpointSpeakAboutIt() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").through("email");
        for (int i = 0; i < 103; i++) {
            story.at("2026-01-03T10:00:00Z", "customer_id:1").answers("nps", 9).byDepartment("insight");
        }
        assertThat(combinations("nps", "responses"))
                .containsExactlyInAnyOrder("email marketing consideration 100", "direct insight (none) 3");
    }

    @Test
    void npsSubtractsDetractorsFromPromoters() {
        for (int score : new int[] {10, 9, 9, 8, 7, 6, 0}) {
            story.at("2026-01-05T10:00:00Z", "customer_id:1").answers("nps", score);
        }
        assertMeasures(
                satisfaction(),
                Map.of("period", "2026-01", "channel", "(all)", "department", "(all)", "phase", "(all)"),
                "responses=7 promoters=3 passives=2 detractors=2 score=14.285714285714286 is_final=false");
    }

    @Test
    void csatCountsTheSatisfiedAndCesHasAMeanOnly() {
        for (int score : new int[] {5, 4, 3, 1}) {
            story.at("2026-01-05T10:00:00Z", "customer_id:1").answers("csat", score);
        }
        story.at("2026-01-05T10:00:00Z", "customer_id:1").answers("ces", 7);
        story.at("2026-01-05T10:00:00Z", "customer_id:1").answers("ces", 2);
        Map<String, Object> total = Map.of("channel", "(all)", "department", "(all)", "phase", "(all)");
        assertMeasures(
                rows(satisfaction(), Map.of("kind", "csat")),
                total,
                "responses=4 satisfied=2 satisfied_share=0.5 mean_score=3.25 is_final=false");
        assertMeasures(rows(satisfaction(), Map.of("kind", "ces")), total, "responses=2 mean_score=4.5 is_final=false");
    }

    @Test
    void everyAnswerCountsInItsCombinationInEachDimensionAndInAllAndIsMissedInThePeriodAfter() {
        story.at("2026-01-05T10:00:00Z", "customer_id:1").through("email").answers("nps", 0);
        story.at("2026-03-05T10:00:00Z", "customer_id:1");
        assertThat(lines(satisfaction(), "period", "channel", "department", "phase", "responses", "score", "is_final"))
                .containsExactlyInAnyOrder(
                        "2026-01 email marketing consideration 1 -100.0 true",
                        "2026-01 email (all) (all) 1 -100.0 true",
                        "2026-01 (all) marketing (all) 1 -100.0 true",
                        "2026-01 (all) (all) consideration 1 -100.0 true",
                        "2026-01 (all) (all) (all) 1 -100.0 true",
                        "2026-02 email marketing consideration 0 null true",
                        "2026-02 email (all) (all) 0 null true",
                        "2026-02 (all) marketing (all) 0 null true",
                        "2026-02 (all) (all) consideration 0 null true",
                        "2026-02 (all) (all) (all) 0 null true");
    }

    @Test
    void theNthResolutionAnswersTheNthOpeningOfATicket() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").opens("t1").byDepartment("care");
        story.at("2026-01-02T10:00:00Z", "customer_id:1").resolves("t1"); // 24 hours: in time
        story.at("2026-01-03T10:00:00Z", "customer_id:1").opens("t1").byDepartment("care"); // opened again
        story.at("2026-02-04T10:00:00.001Z", "customer_id:1").resolves("t1"); // too late
        story.at("2026-01-05T10:00:00Z", "customer_id:1").opens("t2"); // never answered
        story.at("2026-01-06T10:00:00Z", "customer_id:1").resolves("t3"); // answers nothing
        story.at("2026-01-06T10:00:00Z", "customer_id:2").resolves("t2"); // somebody else's
        story.at("2026-02-06T10:00:00Z", "customer_id:2").resolves("t4");
        story.at("2026-02-06T12:00:00Z", "customer_id:2").opens("t4"); // the desk's clock is behind
        story.at("2026-02-07T12:00:00Z", "customer_id:2").does("ticket_opened"); // which ticket?
        List<Row> rows = BatchOracle.of(story.touchpoints(), RULES).reciprocity();
        // 32 days and a millisecond after the second opening: 2764800001 + 86400000.
        assertMeasures(
                rows,
                Map.of("period", "2026-01", "department", "care"),
                "opened=2 answered=2 answered_in_time=1 answered_in_time_share=0.5 time_to_answer_ms=2851200001"
                        + " avg_time_to_answer_ms=1.4256000005E9 is_final=true");
        assertMeasures(
                rows,
                Map.of("period", "2026-01", "department", "(none)"),
                "opened=1 answered=0 answered_in_time=0 answered_in_time_share=0.0 time_to_answer_ms=0 is_final=true");
        assertMeasures(
                rows,
                Map.of("period", "2026-01", "department", "(all)"),
                "opened=3 answered=2 answered_in_time=1 answered_in_time_share=0.3333333333333333"
                        + " time_to_answer_ms=2851200001 avg_time_to_answer_ms=1.4256000005E9 is_final=true");
        assertMeasures(
                rows,
                Map.of("period", "2026-02", "department", "(all)"),
                "opened=1 answered=1 answered_in_time=1 answered_in_time_share=1.0 time_to_answer_ms=0"
                        + " avg_time_to_answer_ms=0.0 is_final=false");
        assertThat(rows).hasSize(5);
    }

    @Test
    void channelMixShowsWhoUsesHowManyChannelsAndWhoComesBack() {
        // January: 1 uses direct and email, orders twice, takes one back. 2 uses direct alone and comes back; 3 uses
        // direct alone and does not. February: 2 uses five channels and takes back what was bought by another name.
        story.at("2026-01-05T10:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-05T11:00:00Z", "customer_id:1").orders("o1", "10.00", "EUR");
        story.at("2026-01-06T11:00:00Z", "customer_id:1").orders("o2", "5.00", "EUR");
        story.at("2026-01-07T11:00:00Z", "customer_id:1").refunds("r1", "o1", "10.00", "EUR");
        story.at("2026-01-05T10:00:00Z", "customer_id:2");
        story.at("2026-01-05T10:00:00Z", "customer_id:3");
        for (String channel : List.of("direct", "email", "store", "app", "social")) {
            story.at("2026-02-05T10:00:00Z", "customer_id:2").through(channel);
        }
        story.at("2026-02-06T10:00:00Z", "customer_id:2").refunds("r2", "o9", "1.00", "USD");
        story.at("2026-03-01T00:10:00Z", "customer_id:4");
        List<Row> rows = BatchOracle.of(story.touchpoints(), RULES).channelMix();
        assertThat(lines(rows, "period", "channels", "currency", "net_revenue", "is_final"))
                .containsExactlyInAnyOrder(
                        "2026-01 1 (all) null true",
                        "2026-01 2 (all) null true",
                        "2026-01 2 EUR 5.0000 true",
                        "2026-02 4+ (all) null false", // complete once March is
                        "2026-02 4+ USD -1.0000 false",
                        "2026-03 1 (all) null false");
        assertMeasures(
                rows,
                Map.of("period", "2026-01", "channels", "1", "currency", "(all)"),
                "customers=2 buyers=0 orders=0 active_next=1 active_next_share=0.5 is_final=true");
        assertMeasures(
                rows,
                Map.of("period", "2026-01", "channels", "2", "currency", "(all)"),
                "customers=1 buyers=1 orders=2 active_next=0 active_next_share=0.0 is_final=true");
    }

    private List<Row> satisfaction() {
        return BatchOracle.of(story.touchpoints(), RULES).satisfaction();
    }

    private List<String> combinations(String kind, String measure) {
        return lines(satisfaction(), "kind", "channel", "department", "phase", measure).stream()
                .filter(line -> line.startsWith(kind) && !line.contains("(all)"))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
