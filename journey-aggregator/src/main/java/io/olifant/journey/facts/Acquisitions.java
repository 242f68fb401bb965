package io.olifant.journey.facts;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyChanges;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.touchpoint.Origin;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;

/**
 * Follows what brought customers. An event behind the first touchpoint costs a comparison of times; only where the first one
 * itself went or changed are touchpoints or journeys looked at, from its place on.
 */
final class Acquisitions {

    private final ReadableRows rows;
    private final List<Journeys> journeys;

    /**
     * @param rows the histories as they are after each step
     * @param journeys where journeys lie that ended, as they are after each step
     */
    Acquisitions(ReadableRows rows, List<Journeys> journeys) {
        this.rows = rows;
        this.journeys = List.copyOf(journeys);
    }

    /**
     * What brought a customer after a step; the same object where that is as before.
     *
     * @param forgotten touchpoints that the history keeps no longer
     */
    Acquisition after(
            String profile,
            Acquisition before,
            Forgotten forgotten,
            List<RowChange> changes,
            JourneyChanges journeyChanges) {
        Origin touch = touchAfter(profile, before.touch(), forgotten, changes);
        Origin order = orderAfter(profile, before.order(), journeyChanges);
        if (touch == before.touch() && order == before.order()) {
            return before;
        }
        Acquisition after = new Acquisition(touch, order);
        return after.equals(before) ? before : after;
    }

    private Origin touchAfter(String profile, Origin before, Forgotten forgotten, List<RowChange> changes) {
        Origin first = before;
        boolean isOpen = false;
        for (RowChange change : changes) {
            boolean was = isAttributable(change.before());
            boolean is = isAttributable(change.after());
            if (!change.isOfContent() || !was && !is) {
                continue;
            }
            long timeMs = change.key().timeMs();
            if (first != null && timeMs == first.timeMs()) {
                isOpen = true;
            } else if (is && (first == null || timeMs < first.timeMs())) {
                first = Origin.of(change.after());
                isOpen = false;
            }
        }
        return isOpen ? firstFrom(profile, first.timeMs(), forgotten.attributableOrNull()) : first;
    }

    private static boolean isAttributable(Row rowOrNull) {
        return rowOrNull != null && rowOrNull.touch().isAttributable();
    }

    /** The first attributable touchpoint from a moment on, before which there is none. */
    private Origin firstFrom(String profile, long fromMs, Origin forgottenOrNull) {
        try (RowCursor cursor = rows.from(profile, startOf(fromMs))) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                if (forgottenOrNull != null
                        && forgottenOrNull.timeMs() <= row.key().timeMs()) {
                    return forgottenOrNull;
                }
                if (row.touch().isAttributable()) {
                    return Origin.of(row);
                }
            }
        }
        return forgottenOrNull;
    }

    private Origin orderAfter(String profile, Origin before, JourneyChanges changes) {
        Origin first = before;
        boolean isOpen = false;
        for (Journey journey : changes.removed()) {
            isOpen |= first != null && isConverted(journey) && journey.start().timeMs() == first.timeMs();
        }
        for (Journey journey : changes.added()) {
            if (!isConverted(journey)) {
                continue;
            }
            long startMs = journey.start().timeMs();
            if (first != null && startMs == first.timeMs()) {
                isOpen = true;
            } else if (first == null || startMs < first.timeMs()) {
                first = originOf(journey);
                isOpen = false;
            }
        }
        return isOpen ? firstConvertedFrom(profile, first.timeMs()) : first;
    }

    /** The first converted journey that starts at a moment or later, before which there is none. */
    private Origin firstConvertedFrom(String profile, long fromMs) {
        Journey first = null;
        for (Journeys each : journeys) {
            Journey found = each.firstConvertedFrom(profile, startOf(fromMs));
            if (found != null && (first == null || found.start().compareTo(first.start()) < 0)) {
                first = found;
            }
        }
        return first == null ? null : originOf(first);
    }

    private static boolean isConverted(Journey journey) {
        return journey.outcome() == Outcome.CONVERTED;
    }

    private static Origin originOf(Journey journey) {
        int runs = journey.path().size();
        return new Origin(
                journey.start().timeMs(),
                runs == 0 ? null : journey.path().get(runs - 1).channel());
    }

    private static RowKey startOf(long timeMs) {
        return new RowKey(timeMs, "", "", "");
    }
}
