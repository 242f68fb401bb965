package io.olifant.recompute;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything besides the events that the recomputed figures depend on.
 *
 * @param namespaces the rules of the namespaces that have any
 * @param journeyMap which phase and department a touchpoint belongs to; the first matching entry wins
 * @param afterSales phases of which touchpoints do not lead to a sale
 * @param zone in which periods begin
 * @param periodTypes labels of the period types: day, week, month, quarter
 * @param journeys how journeys are cut
 * @param identifierDayTouchpointsMax of so many touchpoints of an anchor and day in UTC all are accepted; of those behind
 *     them, the ones with an order or a refund
 */
public record FigureRules(
        List<NamespaceRule> namespaces,
        List<JourneyMapEntry> journeyMap,
        Set<String> afterSales,
        ZoneId zone,
        List<String> periodTypes,
        JourneyRules journeys,
        int identifierDayTouchpointsMax) {

    public FigureRules {
        namespaces = List.copyOf(namespaces);
        journeyMap = List.copyOf(journeyMap);
        afterSales = Set.copyOf(afterSales);
        periodTypes = List.copyOf(periodTypes);
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(journeys, "journeys");
    }

    /**
     * What holds for one namespace.
     *
     * @param priority 1 is the strongest
     * @param perProfileOrNull how many identifiers of it one customer may hold
     * @param sharedAfterOrNull past how many linked identifiers of stronger namespaces one of it is shared
     */
    public record NamespaceRule(String namespace, int priority, Integer perProfileOrNull, Integer sharedAfterOrNull) {}

    /**
     * One line of the journey map; a null channel or type matches every one.
     *
     * @param isAttributable whether its touchpoints are in paths
     */
    public record JourneyMapEntry(
            String channel, String type, String phase, String department, boolean isAttributable) {}

    /**
     * How journeys are cut and what their paths hold.
     *
     * @param timeout a gap longer than this ends a journey
     * @param visitGap a gap longer than this ends a visit
     * @param pathLookBack the path of a journey holds touchpoints at most so long before its end
     * @param pathRunsMax it holds so many runs of one channel at most, the last
     * @param touchpointsMax a journey of so many touchpoints ends
     */
    public record JourneyRules(
            Duration timeout, Duration visitGap, Duration pathLookBack, int pathRunsMax, int touchpointsMax) {

        /** What holds where a deployment sets nothing. */
        public static final JourneyRules DEFAULT =
                new JourneyRules(Duration.ofDays(30), Duration.ofMinutes(30), Duration.ofDays(30), 100, 10_000);
    }
}
