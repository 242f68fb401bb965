package io.olifant.journey.facts;

import io.olifant.customers.Conversion;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.PathRun;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.Comparator;
import java.util.List;

/**
 * Adds to and takes from what attribution reads of a fact: each conversion with its path, and paths that led to none.
 * Other journeys are neither.
 */
final class PathCounts {

    private static final Comparator<PathTouch> TOUCHES =
            Comparator.comparing(PathTouch::getChannel, TextOrder::compare).thenComparingLong(PathTouch::getTouchedMs);

    private static final Comparator<Conversion> CONVERSIONS = Comparator.comparingLong(Conversion::getOrderedMs)
            .thenComparing(Conversion::getCurrency, TextOrder::compare)
            .thenComparingLong(Conversion::getAmount)
            .thenComparing(Conversion::getPath, (left, right) -> SortedEntries.compare(left, right, TOUCHES));

    private PathCounts() {}

    /** Adds one journey, or takes it away where {@code sign} is −1. */
    static void add(PeriodFact fact, Journey journey, int sign) {
        switch (journey.outcome()) {
            case CONVERTED -> addConverted(fact, journey, sign);
            case ABANDONED -> {
                if (!journey.path().isEmpty()) {
                    addLost(fact.getLostPaths(), channels(journey), sign);
                }
            }
            case OPEN, SERVED, TRUNCATED -> {
                // Not over, or no attempt at a sale, or cut for its length alone.
            }
        }
    }

    private static void addConverted(PeriodFact fact, Journey journey, int sign) {
        if (UnattributedSums.isAny(fact)) {
            UnattributedSums.add(fact, conversion(journey), sign);
        } else {
            addConversion(fact.getConversions(), conversion(journey), sign);
        }
    }

    private static void addConversion(List<Conversion> conversions, Conversion conversion, int sign) {
        int at = SortedEntries.find(conversions, other -> CONVERSIONS.compare(other, conversion));
        if (sign > 0) {
            conversions.add(at < 0 ? -1 - at : at, conversion);
        } else if (at < 0) {
            throw SortedEntries.neverCounted("conversions");
        } else {
            conversions.remove(at);
        }
    }

    private static Conversion conversion(Journey journey) {
        List<PathTouch> path = journey.path().stream()
                .map(run -> new PathTouch(run.channel(), run.latestMs()))
                .toList();
        return new Conversion(
                journey.lastMs(), journey.order().currency(), journey.order().units(), path);
    }

    private static List<String> channels(Journey journey) {
        return journey.path().stream().map(PathRun::channel).toList();
    }

    private static void addLost(List<LostPath> paths, List<String> channels, int sign) {
        int at = SortedEntries.find(
                paths, path -> SortedEntries.compare(path.getChannels(), channels, TextOrder::compare));
        if (at < 0) {
            if (sign < 0) {
                throw SortedEntries.neverCounted("lost paths");
            }
            paths.add(-1 - at, new LostPath(channels, 1L));
            return;
        }
        LostPath path = paths.get(at);
        path.setJourneys(path.getJourneys() + sign);
        if (path.getJourneys() == 0) {
            paths.remove(at);
        }
    }
}
