package io.olifant.kpi.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.UnattributedSum;
import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.AttributionModel;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.contribution.FactOfJourneys.Conversion;
import io.olifant.kpi.contribution.FactOfJourneys.Touch;
import io.olifant.kpi.testkit.Contribution;
import io.olifant.kpi.testkit.PeriodFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttributionContributionsTest {

    private static final Period JANUARY = Period.parse(PeriodType.MONTH, "2026-01");
    private static final long WEEK_MS = 7 * 86_400_000L;
    private static final long ORDERED_MS = 10 * WEEK_MS;

    private final Conversion conversion =
            conversion(100_001, touch("email", 2), touch("search", 1), touch("email", 1), touch("direct", 0));

    @Test
    void oneTouchGetsAll() {
        assertThat(conversions(AttributionModel.FIRST_TOUCH)).containsExactly(Map.entry("email", 1_000_000L));
        assertThat(conversions(AttributionModel.LAST_TOUCH)).containsExactly(Map.entry("direct", 1_000_000L));
        assertThat(conversions(AttributionModel.LAST_NON_DIRECT)).containsExactly(Map.entry("email", 1_000_000L));
    }

    @Test
    void whoCameByThemselvesAloneIsCreditedToDirect() {
        assertThat(credits(AttributionModel.LAST_NON_DIRECT, conversion(5, touch("direct", 1))))
                .containsEntry(AttributionCells.conversions("direct"), 1_000_000L);
    }

    @Test
    void touchesShareEquallyAndAChannelAddsUpItsTouches() {
        assertThat(conversions(AttributionModel.LINEAR))
                .containsOnly(
                        Map.entry("email", 500_000L), Map.entry("search", 250_000L), Map.entry("direct", 250_000L));
        // 100001 in four parts: the one that is left goes to the first touch.
        assertThat(credits(AttributionModel.LINEAR, conversion))
                .containsEntry(AttributionCells.revenue("email", "EUR"), 50_001L);
    }

    @Test
    void theEndsShareEightyOfAHundred() {
        assertThat(conversions(AttributionModel.POSITION_BASED))
                .containsOnly(
                        Map.entry("email", 500_000L), Map.entry("search", 100_000L), Map.entry("direct", 400_000L));
        assertThat(credits(AttributionModel.POSITION_BASED, conversion(4, touch("email", 1), touch("store", 0))))
                .containsEntry(AttributionCells.conversions("email"), 500_000L)
                .containsEntry(AttributionCells.conversions("store"), 500_000L);
    }

    @Test
    void aTouchIsWorthHalfAsMuchAWeekEarlier() {
        // Weights 1/4, 1/2, 1/2 and 1 of 9/4.
        assertThat(conversions(AttributionModel.TIME_DECAY))
                .containsOnly(
                        Map.entry("email", 333_333L), Map.entry("search", 222_222L), Map.entry("direct", 444_445L));
    }

    @Test
    void distinctChannelsShareEquallyByShapley() {
        // In three parts the one that is left goes to the first by name.
        assertThat(conversions(AttributionModel.SHAPLEY))
                .containsOnly(
                        Map.entry("direct", 333_334L), Map.entry("email", 333_333L), Map.entry("search", 333_333L));
    }

    @Test
    void aConversionWithoutAPathIsAttributedToNobodyByEveryModel() {
        for (AttributionModel model : AttributionModel.values()) {
            assertThat(credits(model, conversion(7)))
                    .as("%s", model)
                    .containsOnly(
                            Map.entry(AttributionCells.conversions("(unattributed)"), 1_000_000L),
                            Map.entry(AttributionCells.revenue("(unattributed)", "EUR"), 7L));
        }
    }

    @Test
    void creditsAddUpToTheConversionAndItsRevenueHoweverLongThePath() {
        List<Touch> path = new ArrayList<>();
        for (int i = 0; i < 9_999; i++) {
            path.add(new Touch("channel-" + i % 7, ORDERED_MS - (9_999 - i) * 60_000L));
        }
        Conversion longOne = new Conversion(ORDERED_MS, "EUR", 123_457, path);

        for (AttributionModel model : CreditRules.BY_MODEL.keySet()) {
            Map<Coordinates, Long> credits = credits(model, longOne);
            assertThat(sum(credits, AttributionCells.CONVERSIONS))
                    .as("%s", model)
                    .isEqualTo(1_000_000);
            assertThat(sum(credits, AttributionCells.REVENUE)).as("%s", model).isEqualTo(123_457);
        }
    }

    @Test
    void theChainLearnsEveryStepOfConvertedAndLostPaths() {
        FactOfPeriod fact = PeriodFacts.of(JANUARY, content -> {
            content.getConversions().add(asInFacts(conversion));
            content.getLostPaths().add(new LostPath(List.of("email", "search"), 3L));
        });

        assertThat(credits(AttributionModel.MARKOV, fact))
                .containsOnly(
                        Map.entry(AttributionCells.end(AttributionCells.STARTS, "email"), 4L),
                        Map.entry(AttributionCells.step("email", "search"), 4L),
                        Map.entry(AttributionCells.step("search", "email"), 1L),
                        Map.entry(AttributionCells.step("email", "direct"), 1L),
                        Map.entry(AttributionCells.end(AttributionCells.WINS, "direct"), 1L),
                        Map.entry(AttributionCells.end(AttributionCells.LOSSES, "search"), 3L),
                        Map.entry(AttributionCells.PATHS, 1L),
                        Map.entry(AttributionCells.pathRevenue("EUR"), 100_001L));
    }

    @Test
    void conversionsWithoutPathsAreUnattributedInEveryModel() {
        FactOfPeriod fact = PeriodFacts.of(
                JANUARY,
                content -> content.getUnattributed()
                        .addAll(List.of(new UnattributedSum("EUR", 2_000L, 30L), new UnattributedSum("USD", 1L, 7L))));

        for (AttributionModel model : AttributionModel.values()) {
            assertThat(credits(model, fact))
                    .as("%s", model)
                    .containsOnly(
                            Map.entry(AttributionCells.conversions(AttributionCells.UNATTRIBUTED), 2_001_000_000L),
                            Map.entry(AttributionCells.revenue(AttributionCells.UNATTRIBUTED, "EUR"), 30L),
                            Map.entry(AttributionCells.revenue(AttributionCells.UNATTRIBUTED, "USD"), 7L));
        }
    }

    private Map<String, Long> conversions(AttributionModel model) {
        Map<String, Long> byChannel = new TreeMap<>();
        credits(model, conversion).forEach((place, credit) -> {
            if (place.section() == AttributionCells.CONVERSIONS) {
                byChannel.put(place.label(0), credit);
            }
        });
        return byChannel;
    }

    private static long sum(Map<Coordinates, Long> credits, int section) {
        return credits.entrySet().stream()
                .filter(credit -> credit.getKey().section() == section)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<Coordinates, Long> credits(AttributionModel model, Conversion conversion) {
        return credits(
                model,
                PeriodFacts.of(JANUARY, content -> content.getConversions().add(asInFacts(conversion))));
    }

    private static Map<Coordinates, Long> credits(AttributionModel model, FactOfPeriod fact) {
        Family family = AttributionCells.family(model, JANUARY);
        Map<Coordinates, Long> credits = new HashMap<>();
        for (Contribution contribution : Contribution.of(fact)) {
            if (contribution.cell().family().equals(family)) {
                credits.put(contribution.cell().at(), contribution.measures().get(AttributionCells.AMOUNT));
            }
        }
        return credits;
    }

    private static io.olifant.customers.Conversion asInFacts(Conversion conversion) {
        return new io.olifant.customers.Conversion(
                conversion.orderedAtMs(),
                conversion.currency(),
                conversion.amount(),
                conversion.path().stream()
                        .map(touch -> new PathTouch(touch.channel(), touch.atMs()))
                        .toList());
    }

    private static Conversion conversion(long amount, Touch... path) {
        return new Conversion(ORDERED_MS, "EUR", amount, List.of(path));
    }

    private static Touch touch(String channel, int weeksBefore) {
        return new Touch(channel, ORDERED_MS - weeksBefore * WEEK_MS);
    }
}
