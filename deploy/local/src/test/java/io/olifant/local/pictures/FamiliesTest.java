package io.olifant.local.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each family says about rows that one can compute in one's head. */
class FamiliesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTopicOfFiguresHasPictures() {
        assertThat(Families.topics())
                .doesNotHaveDuplicates()
                .containsAll(Topics.PUBLIC.stream()
                        .map(AvroTopic::name)
                        .filter(name -> name.startsWith("kpi."))
                        .toList());
    }

    @Test
    void figuresThatNothingIsDrawnForAreATable() {
        Section section = section(
                "kpi.moon_phases",
                "{'phase':'new','period':'2026-10','nights':3,'share':0.05,'note':null,'revision':3}",
                "{'phase':'full','period':'2026-10','nights':1200,'share':0.0,'note':null,'revision':1}");

        assertThat(section.title()).isEqualTo("Moon phases");
        assertThat(only(section).sentence()).isEqualTo("2 rows.");
        assertThat(only(section).table().columns()).containsExactly("phase", "period", "nights", "share");
        assertThat(only(section).table().rows()).contains(List.of("full", "2026-10", "1,200", "0.0000"));
    }

    @Test
    void targetsAreShownAsOfTheNewestPeriodThatIsOverAndThenPeriodByPeriod() {
        Section section = section(
                "kpi.status",
                status("churn", "2026-09", "on_track", -0.05, "2026-09", true),
                status("churn", "2026-10", "missed", 0.05, "2026-10", true),
                status("churn", "2026-11", "at_risk", 0.01, "2026-11", false),
                status("orders", "2026-10", "on_track", 12, "2026-08", true));

        assertThat(section.pictures()).hasSize(3);
        Picture now = section.pictures().get(0);
        assertThat(now.sentence()).isEqualTo("Of 2 targets, 1 is on track; churn is missed since 2026-10.");
        assertThat(now.table().rows())
                .containsExactly(
                        List.of("churn", "2026-10", "missed", "0.250", "0.200", "0.050", "2026-10"),
                        List.of("orders", "2026-10", "on track", "12.200", "0.200", "12.000", "2026-08"));
        Picture churn = section.pictures().get(1);
        assertThat(churn.selection()).containsEntry("Target", "churn");
        assertThat(churn.sentence())
                .isEqualTo("churn is about rate of kpi.lifecycle (activity=touch, currency=(all)).");
        assertThat(churn.table().rows())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("2026-11* at risk", "2026-10 missed", "2026-09 on track");
    }

    @Test
    void targetsThatAreAllMetAreReportedInAWord() {
        Section section = section("kpi.status", status("orders", "2026-10", "on_track", 12, "2026-08", true));

        assertThat(section.pictures().get(0).sentence()).isEqualTo("All targets (1) are on track.");
    }

    private static String status(
            String target, String period, String status, double gap, String since, boolean isFinal) {
        return "{'target':'%s','period':'%s','topic':'kpi.lifecycle','dimensions':'activity=touch,currency=(all)',"
                        .formatted(target, period)
                + "'measure':'rate','status':'%s','expected':0.2,'actual':%s,'gap':%s,'since':'%s','is_final':%s}"
                        .formatted(status, 0.2 + gap, gap, since, isFinal);
    }

    @Test
    void aFamilyWithoutRowsHasNoPicturesAndSaysWhy() {
        for (String topic : Families.topics()) {
            Section section = Families.section(topic, rows()).orElseThrow();

            assertThat(section.pictures()).isEmpty();
            assertThat(section.first()).isEmpty();
            assertThat(section.whenEmpty()).isNotBlank();
        }
        assertThat(Families.section("customers", rows())).isEmpty();
    }

    @Test
    void retentionWeighsCohortsByTheirSizeAndLeavesOutPeriodsThatAreNotOver() {
        Section section = section(
                "kpi.retention",
                retention("2026-08", 0, 100, 100, true),
                retention("2026-08", 1, 100, 50, true),
                retention("2026-08", 2, 100, 99, false),
                retention("2026-09", 0, 300, 300, true),
                retention("2026-09", 1, 300, 30, true),
                retention("2026-10", 0, 10, 10, false));

        HeatMap map = (HeatMap) only(section).chart();
        assertThat(only(section).sentence()).isEqualTo("Of all buyers, 20.0% order again one month after their first.");
        assertThat(map.columns()).containsExactly("+0", "+1", "+2");
        assertThat(map.lines()).extracting(HeatMap.Line::name).containsExactly("2026-08", "2026-09", "2026-10");
        assertThat(map.lines().get(0).cells())
                .containsExactly(new HeatMap.Cell(1, true), new HeatMap.Cell(0.5, true), new HeatMap.Cell(0.99, false));
    }

    @Test
    void oneWildEventDoesNotBendThePictures() {
        List<String> rows = new ArrayList<>(List.of(
                retention("2026-08", 0, 100, 100, true),
                retention("2026-08", 1, 100, 50, true),
                retention("2026-09", 0, 300, 300, true)));
        for (int offset = 0; offset < 500; offset++) {
            rows.add(retention("1985-01", offset, 1, offset == 0 ? 1 : 0, true));
        }
        Picture picture = only(section("kpi.retention", rows.toArray(String[]::new)));
        assertThat(picture.sentence())
                .isEqualTo(
                        "Of all buyers, 50.0% order again one month after their first. Left out: the cohort 1985-01 with 1"
                                + " customer, years before all others; is the time of their events right?");
        assertThat(((HeatMap) picture.chart()).columns()).containsExactly("+0", "+1");
    }

    @Test
    void aSmallCohortOfLastYearIsNoWildOne() {
        Section section = section(
                "kpi.retention",
                retention("2025-10", 0, 1, 1, true),
                retention("2025-10", 12, 1, 0, true),
                retention("2026-09", 0, 300, 300, true),
                retention("2026-09", 1, 300, 30, true));
        assertThat(((HeatMap) only(section).chart()).lines()).hasSize(2);
    }

    @Test
    void unboundedRetentionSaysThatLaterPeriodsCount() {
        Section section = section(
                "kpi.retention",
                retention("2026-05", 1, 100, 40, true).replace("recurring", "unbounded"),
                retention("2026-05", 3, 100, 30, true).replace("recurring", "unbounded"),
                retention("2026-05", 1, 100, 20, true),
                retention("2026-05", 3, 100, 10, true));

        assertThat(section.pictures())
                .extracting(Picture::sentence)
                .containsExactly(
                        "Of all buyers, 20.0% order again one month after their first, and 10.0% 3 months after.",
                        "Of all buyers, 40.0% order again one month after their first or later, and 30.0% 3 months after"
                                + " or later.");
    }

    @Test
    void retentionOfOnePeriodIsTooEarlyToJudge() {
        Section section = section("kpi.retention", retention("2026-10", 0, 10, 10, false));

        assertThat(only(section).sentence()).startsWith("It is too early to tell");
    }

    @Test
    void aPeriodThatIsNotOverBearsAStar() {
        String september =
                "{'activity':'touch','period_type':'month','period':'2026-09','currency':'(all)','new_customers':5,"
                        + "'retained':3,'resurrected':1,'churned':2,'active':9,'is_final':true}";
        Section section = section(
                "kpi.lifecycle",
                september,
                september.replace("2026-09", "2026-10").replace("true", "false"));
        Section mix = section(
                "kpi.channel_mix",
                mix("1", 60, 15),
                mix("1", 5, 0).replace("-09", "-10").replace("true", "false"));

        assertThat(((Bars) only(section).chart()).categories()).containsExactly("2026-09", "2026-10*");
        assertThat(only(section).sentence()).endsWith(" (* 2026-10 is not over.)");
        assertThat(((Bars) mix.pictures().get(0).chart()).categories()).containsExactly("2026-09", "2026-10*");
    }

    @Test
    void whoLeftStandsBelowTheLine() {
        Section section = section(
                "kpi.lifecycle",
                "{'activity':'touch','period_type':'month','period':'2026-10','currency':'(all)','new_customers':5,"
                        + "'retained':3,'resurrected':1,'churned':2,'active':9,'churn_rate':0.4,'is_final':true}");

        Bars bars = (Bars) only(section).chart();
        assertThat(bars.series()).contains(new Series("new", List.of(5.0)), new Series("left", List.of(-2.0)));
        assertThat(only(section).sentence())
                .isEqualTo(
                        "9 active customers came in 2026-10: 5 new, 3 stayed and 1 returned; 40.0% of the period before"
                                + " did not come.");
    }

    @Test
    void attributionShowsWhereTheModelsDifferMost() {
        Section section = section(
                "kpi.attribution",
                credit("last_touch", "email", "6.000000"),
                credit("last_touch", "store", "4.000000"),
                credit("first_touch", "email", "1.500000"),
                credit("first_touch", "store", "4.500000"),
                credit("first_touch", "ads", "4.000000"));

        Bars bars = (Bars) only(section).chart();
        assertThat(only(section).sentence())
                .isEqualTo(
                        "In 2026-10 the models differ most about email: it gets 15.0% of the conversions by first_touch,"
                                + " 60.0% by last_touch.");
        assertThat(bars.categories()).containsExactly("store", "email", "ads");
        assertThat(bars.series())
                .containsExactly(
                        new Series("first_touch", List.of(4.5, 1.5, 4.0)),
                        new Series("last_touch", List.of(4.0, 6.0, 0.0)));
    }

    @Test
    void whatNoChannelGetsIsExplainedWhereItIsTheMost() {
        String explained = "(unattributed) are orders that no touchpoint of a channel came before";

        assertThat(only(section(
                                "kpi.attribution",
                                credit("last_touch", "(unattributed)", "6.000000"),
                                credit("last_touch", "email", "4.000000")))
                        .sentence())
                .contains(explained);
        assertThat(only(section(
                                "kpi.attribution",
                                credit("last_touch", "(unattributed)", "3.000000"),
                                credit("last_touch", "email", "4.000000")))
                        .sentence())
                .doesNotContain(explained);
    }

    @Test
    void rareValuesFlowTogetherAndNothingIsLost() {
        Stream<String> rows = Stream.concat(
                Stream.of(step("a", "(conversion)", 1000), step("(start)", "a", 1000)),
                Stream.iterate(1, i -> i + 1).limit(30).map(i -> step("rare" + i, "a", i)));

        Section section = section("kpi.transitions", rows.toArray(String[]::new));
        Flows flows = (Flows) shown(section, "all steps").chart();

        assertThat(flows.flows().stream().mapToLong(Flows.Flow::count).sum()).isEqualTo(2000 + 30 * 31 / 2);
        assertThat(flows.flows())
                .extracting(Flows.Flow::from)
                .contains("a", "(start)", "rare30", "(other)")
                .doesNotContain("rare1");
    }

    @Test
    void transitionsShowTheCommonestStepAndWhatComesBeforeAnOrder() {
        Section section = section(
                "kpi.transitions",
                step("(start)", "web", 60),
                step("web", "web", 50),
                step("web", "store", 20),
                step("store", "(conversion)", 15),
                step("web", "(conversion)", 5));

        assertThat(section.pictures().get(0).selection()).containsEntry("Show", "from one to another");
        assertThat(((Flows) section.pictures().get(0).chart()).flows())
                .as("neither those who stay nor the ends")
                .containsExactly(new Flows.Flow("web", "store", 20));
        assertThat(((Flows) shown(section, "all steps").chart()).flows()).hasSize(5);
        assertThat(section.pictures().get(0).sentence())
                .isEqualTo("In 2026-10 the step taken most from one to another is web → store (13.3% of all steps);"
                        + " 75.0% of the conversions come straight after store.");
    }

    @Test
    void channelMixComparesThoseWhoUseOneChannelWithTheOthers() {
        Section section = section("kpi.channel_mix", mix("1", 60, 15), mix("2", 30, 15), mix("4+", 10, 5));

        Picture customers = section.pictures().get(0);
        assertThat(customers.sentence())
                .isEqualTo(
                        "In 2026-09, 40.0% of 100 customers used two or more channels; of them 50.0% were active again in"
                                + " the next period, of the others 25.0%.");
        assertThat(((Bars) customers.chart()).series()).contains(new Series("3 channels", List.of(0.0)));
    }

    @Test
    void aShiftNamesWhatWentUpAndWhatWentDown() {
        Section section = section(
                "kpi.touchpoints",
                touchpoints("web", 60, 0.6, "0.5"),
                touchpoints("email", 40, 0.4, "0.5"),
                touchpoints("(all)", 100, 1, "1.0"));

        assertThat(only(section).sentence())
                .isEqualTo(
                        "In 2026-10, of 100 touchpoints, web went up most, from 50.0% to 60.0%; email down most, from 50.0%"
                                + " to 40.0%.");
        assertThat(((Bars) only(section).chart()).notes()).containsExactly("60, +10.0 points", "40, -10.0 points");
    }

    @Test
    void theFirstPeriodHasNoShift() {
        Section section =
                section("kpi.touchpoints", touchpoints("web", 60, 0.6, "null"), touchpoints("(all)", 100, 1, "null"));

        assertThat(only(section).sentence())
                .isEqualTo("In 2026-10, most of 100 touchpoints (60.0%) are of the channel web.");
        assertThat(((Bars) only(section).chart()).series()).hasSize(1);
    }

    @Test
    void satisfactionIsOrderedByScoreAndKeepsItsParts() {
        Section section = section(
                "kpi.satisfaction", nps("(all)", 6, 2, 2, 40), nps("use", 1, 2, 2, -20), nps("buy", 5, 0, 0, 100));

        Bars bars = (Bars) only(section).chart();
        assertThat(only(section).sentence())
                .isEqualTo("In 2026-10 the NPS of 10 responses is 40: best is buy with 100, last is use with -20.");
        assertThat(bars.categories()).containsExactly("buy", "use");
        assertThat(bars.series())
                .containsExactly(
                        new Series("detractors", List.of(0.0, 0.4)),
                        new Series("passives", List.of(0.0, 0.4)),
                        new Series("promoters", List.of(1.0, 0.2)));
    }

    @Test
    void ofFewerThanThirtyAnswersNoneIsNamedBestOrLast() {
        assertThat(only(sectionByDefault(
                                "kpi.satisfaction",
                                nps("(all)", 26, 2, 32, 0),
                                nps("use", 1, 2, 27, 0),
                                nps("buy", 25, 0, 4, 100)))
                        .sentence())
                .isEqualTo(
                        "In 2026-10 the NPS of 60 responses is 0: no best or last is named, since fewer than two have"
                                + " 30 responses.");
        assertThat(only(sectionByDefault(
                                "kpi.satisfaction",
                                nps("(all)", 26, 2, 33, 0),
                                nps("use", 1, 2, 27, 3),
                                nps("buy", 25, 0, 5, 83),
                                nps("pay", 1, 0, 0, 100)))
                        .sentence())
                .as("the one answer about pay is no best")
                .isEqualTo("In 2026-10 the NPS of 61 responses is 0: best is buy with 83, last is use with 3.");
    }

    @Test
    void ofFewerThanThirtyConversionsNoChannelIsNamed() {
        assertThat(only(sectionByDefault(
                                "kpi.attribution",
                                credit("first_touch", "email", "9.500000"),
                                credit("first_touch", "web", "19.500000"),
                                credit("last_touch", "web", "29.000000")))
                        .sentence())
                .isEqualTo("In 2026-10 there are 29 conversions, too few to name a channel that gets most.");
        assertThat(only(sectionByDefault("kpi.attribution", credit("first_touch", "web", "30.000000")))
                        .sentence())
                .isEqualTo("In 2026-10 all models agree: most of the conversions goes to web.");
    }

    @Test
    void sharesStandBesideTheirBounds() {
        String cell = retention("2026-09", 1, 781, 124, true)
                .replace("'is_final'", "'retention_rate_low':0.1348,'retention_rate_high':0.1860,'is_final'");

        assertThat(only(section("kpi.retention", cell)).table().rows())
                .singleElement()
                .asString()
                .contains("15.9%, 13.5% to 18.6%");
        assertThat(only(section("kpi.retention", retention("2026-09", 1, 781, 124, true)))
                        .table()
                        .rows())
                .as("a row of a release without bounds")
                .singleElement()
                .asString()
                .contains("15.9%, -");
    }

    @Test
    void satisfactionByAllThreeDimensionsIsNotCalledAMomentOfTruth() {
        String use = nps("use", 2, 4, 4, -20)
                .replace("'channel':'(all)','department':'(all)'", "'channel':'store','department':'care'");
        Section section = section("kpi.satisfaction", use);

        assertThat(only(section).selection()).containsEntry("About", "all three");
        assertThat(section.title() + section.about()).doesNotContain("moment");
    }

    @Test
    void theFunnelLeavesOutWhatIsNoSale() {
        Section section = section(
                "kpi.journeys",
                journeys("converted", 25, ",'avg_touchpoints':4.0,'avg_visits':2.0,'avg_duration_ms':7200000.0"),
                journeys("abandoned", 75, ""),
                journeys("open", 20, ""),
                journeys("served", 500, ""),
                "{'period_type':'month','period':'2026-10','outcome':'converted','currency':'EUR','order_value':'99.5000',"
                        + "'is_final':true}");

        Picture funnel = section.pictures().get(0);
        assertThat(((Bars) funnel.chart()).series())
                .containsExactly(new Series("journeys", List.of(120.0, 100.0, 25.0)));
        assertThat(funnel.sentence())
                .isEqualTo(
                        "In 2026-10, 25.0% of 100 decided journeys led to an order, after 4.0 touchpoints in 2.0 visits over"
                                + " 2.0 h on average, worth 99.50 EUR.");
    }

    @Test
    void reciprocityPartsTicketsIntoThreeThatAddUp() {
        Section section = section(
                "kpi.reciprocity",
                "{'period_type':'month','period':'2026-10','department':'service','opened':10,'answered':8,"
                        + "'answered_in_time':6,'avg_time_to_answer_ms':3600000.0,'is_final':true}");

        assertThat(((Bars) only(section).chart()).series())
                .containsExactly(
                        new Series("within the promise", List.of(0.6)),
                        new Series("later", List.of(0.2)),
                        new Series("not so far", List.of(0.2)));
        assertThat(only(section).sentence()).contains("60.0% of 10 tickets").contains("60 min on average");
    }

    @Test
    void whereMostIsLateTheReasonIsNamed() {
        String source = "{'source':'shop','period':'2026-10-01','accepted':100,'stitched':50,'duplicates':0,'late':%d,"
                + "'dead_letters':'','repeated_orders':0}";

        assertThat(section("kpi.data_quality", source.formatted(90))
                        .pictures()
                        .get(0)
                        .sentence())
                .contains("90 late (as when history is loaded),");
        assertThat(section("kpi.data_quality", source.formatted(10))
                        .pictures()
                        .get(0)
                        .sentence())
                .contains("10 late,");
    }

    @Test
    void deadLettersAddUpByReasonOverDays() {
        FigureRows rows = rows(
                "{'dead_letters':'NO_IDENTIFIER=3,UNREADABLE=1'}",
                "{'dead_letters':''}",
                "{'dead_letters':'UNREADABLE=4'}");

        assertThat(DataQualityPictures.deadLetters(rows)).isEqualTo(Map.of("NO_IDENTIFIER", 3L, "UNREADABLE", 5L));
    }

    @Test
    void theNewestPeriodThatIsOverComesFirst() {
        Section section = section(
                "kpi.transitions",
                step("a", "b", 1).replace("2026-10", "2026-09"),
                step("a", "b", 1),
                step("a", "b", 1).replace("2026-10", "2026-11").replace("true", "false"));

        assertThat(section.periods()).containsExactly("2026-11", "2026-10", "2026-09");
        assertThat(section.firstPeriod()).contains("2026-10");
        assertThat(section.of("2026-11"))
                .extracting(Picture::sentence)
                .allSatisfy(sentence -> assertThat(sentence).startsWith("In 2026-11 so far"));
    }

    @Test
    void aRowWithoutADimensionIsNamed() {
        assertThatThrownBy(() -> section("kpi.retention", "{'period_type':'month'}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no activity");
    }

    @Test
    void figuresReadAsPeopleWriteThem() {
        assertThat(Words.points(0.012)).isEqualTo("+1.2 points");
        assertThat(Words.points(-0.0001)).isEqualTo("±0.0 points");
        assertThat(Words.decimals(-0.001, 2)).isEqualTo("0.00");
        assertThat(Words.decimals(-1234.5, 1)).isEqualTo("-1,234.5");
        assertThat(Words.count(1, "ticket")).isEqualTo("1 ticket");
        assertThat(Words.percent(1, 0)).isEqualTo("-");
        assertThat(Words.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.duration(java.util.OptionalDouble.of(36 * 3_600_000.0)))
                .isEqualTo("36.0 h");
    }

    /** The rows of these tests are few: any may be named best. */
    private static Section section(String topic, String... rows) {
        return Families.section(topic, rows(rows), 1).orElseThrow();
    }

    private static Section sectionByDefault(String topic, String... rows) {
        return Families.section(topic, rows(rows)).orElseThrow();
    }

    private static Picture only(Section section) {
        assertThat(section.pictures()).hasSize(1);
        return section.pictures().get(0);
    }

    private static FigureRows rows(String... rows) {
        return new FigureRows(Stream.of(rows).map(FamiliesTest::row).toList());
    }

    /** A row from JSON with single quotation marks. */
    private static FigureRow row(String json) {
        try {
            return new FigureRow(JSON.readValue(json.replace('\'', '"'), ObjectNode.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("The row of the test is no JSON: " + json, e);
        }
    }

    private static String retention(String cohort, int offset, int size, int active, boolean isFinal) {
        return "{'activity':'order','retention_type':'recurring','period_type':'month','cohort':'" + cohort
                + "','period_offset':" + offset + ",'cohort_size':" + size + ",'active':" + active
                + ",'retention_rate':" + (double) active / size + ",'is_final':" + isFinal + "}";
    }

    private static Picture shown(Section section, String what) {
        return section.pictures().stream()
                .filter(picture -> what.equals(picture.selection().get("Show")))
                .findFirst()
                .orElseThrow();
    }

    private static String credit(String model, String channel, String conversions) {
        return "{'model':'" + model + "','period_type':'month','period':'2026-10','channel':'" + channel
                + "','currency':'(all)','conversions':'" + conversions + "','is_final':true}";
    }

    private static String step(String from, String to, int count) {
        return "{'period_type':'month','period':'2026-10','dimension':'channel','from_value':'" + from
                + "','to_value':'" + to + "','transitions':" + count + ",'is_final':true}";
    }

    private static String mix(String channels, int customers, int activeNext) {
        return "{'period_type':'month','period':'2026-09','channels':'" + channels + "','currency':'(all)','customers':"
                + customers + ",'active_next':" + activeNext + ",'is_final':true}";
    }

    private static String touchpoints(String channel, int count, double share, String before) {
        return "{'period_type':'month','period':'2026-10','source':'(all)','department':'(all)','channel':'" + channel
                + "','phase':'(all)','touchpoints':" + count + ",'share':" + share + ",'previous_share':" + before
                + ",'is_final':true}";
    }

    private static String nps(String phase, int promoters, int passives, int detractors, double score) {
        return "{'kind':'nps','period_type':'month','period':'2026-10','channel':'(all)','department':'(all)','phase':'"
                + phase + "','responses':" + (promoters + passives + detractors) + ",'promoters':" + promoters
                + ",'passives':" + passives + ",'detractors':" + detractors + ",'score':" + score + ",'is_final':true}";
    }

    private static String journeys(String outcome, int count, String more) {
        return "{'period_type':'month','period':'2026-10','outcome':'" + outcome + "','currency':'(all)','journeys':"
                + count + more + ",'is_final':true}";
    }
}
