package io.olifant.journey.node;

import io.olifant.journey.assembly.Assembler;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.customer.CustomerBook;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.history.StayCounts;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.orders.Role;
import io.olifant.journey.service.SurveyBook;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Rows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Lets touchpoints leave a history when they are older than they are to be kept. What they led to stays: orders, facts, and
 * the journeys that they made up, which are sealed.
 *
 * <p>A journey's touchpoints leave together, and only when no touchpoint that may still come can go on with it: those older
 * than the age are refused, so that is the case once its last one lies behind by the age and the journey time-out.
 */
public final class Forgetting {

    private final Heads heads;
    private final Rows rows;
    private final StayCounts counts;
    private final OrderRoles roles;
    private final SurveyBook surveys;
    private final Assembler assembler;
    private final CustomerBook customers;
    private final Journeys journeys;
    private final Journeys sealed;
    private final long keptMs;

    /**
     * @param sealed where journeys go whose touchpoints leave
     * @param ageMs how old touchpoints are that may still come
     */
    public Forgetting(
            Heads heads,
            Rows rows,
            StayCounts counts,
            OrderRoles roles,
            SurveyBook surveys,
            Assembler assembler,
            CustomerBook customers,
            Journeys journeys,
            Journeys sealed,
            JourneyRules rules,
            long ageMs) {
        this.heads = heads;
        this.rows = rows;
        this.counts = counts;
        this.roles = roles;
        this.surveys = surveys;
        this.assembler = assembler;
        this.customers = customers;
        this.journeys = journeys;
        this.sealed = sealed;
        this.keptMs = Math.addExact(ageMs, rules.timeoutMs());
    }

    /**
     * How far a step came.
     *
     * @param looks journeys and touchpoints that it looked at
     * @param forgotten touchpoints that left
     * @param isMore whether there is more to do at this observation time
     */
    public record Step(int looks, int forgotten, boolean isMore) {

        static final Step NOTHING = new Step(0, 0, false);
    }

    /** Journeys that ended before this moment leave. */
    public long horizonMs(long observationTimeMs) {
        return observationTimeMs - keptMs;
    }

    /**
     * Does one step's work on a profile. Behind each step it is as if observation time had been earlier: a message that comes
     * before the next one finds each journey either whole or sealed.
     *
     * @param looksMax touchpoints that the step looks at, at least 1; more only where fewer hold no journey whole
     */
    public Step forget(String profile, long observationTimeMs, int looksMax) {
        long horizonMs = horizonMs(observationTimeMs);
        ProfileHead head = heads.get(profile);
        if (head == null || head.history().rows() == 0 || head.history().detailFromMs() >= horizonMs) {
            return Step.NOTHING;
        }
        int looks = 0;
        for (long rowsMax = looksMax; ; rowsMax *= 2) {
            long stepHorizonMs = stepHorizonMs(profile, horizonMs, rowsMax);
            Step step = forgetBefore(profile, stepHorizonMs, stepHorizonMs < horizonMs);
            looks += step.looks();
            if (step.forgotten() > 0 || !step.isMore()) {
                return new Step(looks, step.forgotten(), step.isMore());
            }
        }
    }

    /** The horizon, or an earlier moment before which there are no more than so many touchpoints. */
    private long stepHorizonMs(String profile, long horizonMs, long rowsMax) {
        long looks = 0;
        try (RowCursor cursor = rows.from(profile, null)) {
            while (cursor.hasNext()) {
                long timeMs = cursor.next().key().timeMs();
                if (timeMs >= horizonMs) {
                    return horizonMs;
                }
                if (looks == rowsMax) {
                    return timeMs;
                }
                looks++;
            }
        }
        return horizonMs;
    }

    private Step forgetBefore(String profile, long horizonMs, boolean isMore) {
        ProfileHead head = heads.get(profile);
        SortedMap<RowKey, StoredJourney> early = journeys.early(profile, horizonMs, Integer.MAX_VALUE);
        JourneyHead open = end(profile, head.journeys(), horizonMs);
        Kept kept = new Kept(open, horizonMs);
        early.values().forEach(stored -> sealOrKeep(profile, stored, kept));
        Leaving leaving = leaving(profile, kept);
        CustomerState customer = leaving.rows().isEmpty() ? head.customer() : customers.index(profile, head.customer());
        delete(profile, leaving.rows());
        HistoryHead history =
                countedWithout(profile, leaving.rows(), head.history().forgetting(leaving.rows(), leaving.latestMs()));
        if (!isMore) {
            history = history.withDetailFrom(Math.min(kept.endMs(), leaving.nextMs()));
        }
        put(profile, head, new ProfileHead(history, head.facts(), open, customer));
        return new Step(early.size() + leaving.looks(), leaving.rows().size(), isMore);
    }

    /** Seals open journeys that time has ended. */
    private JourneyHead end(String profile, JourneyHead before, long horizonMs) {
        JourneyHead after = assembler.endBefore(profile, before, horizonMs);
        for (Track track : Track.values()) {
            if (before.open(track) != null && after.open(track) == null) {
                RowKey start = before.open(track).journey().start();
                seal(profile, journeys.get(profile, start));
            }
        }
        return after;
    }

    private void delete(String profile, List<Row> leaving) {
        if (leaving.isEmpty()) {
            return;
        }
        surveys.forget(profile, leaving);
        leaving.forEach(row -> rows.delete(profile, row.key()));
    }

    private HistoryHead countedWithout(String profile, List<Row> leaving, HistoryHead head) {
        HistoryHead result = head;
        for (Row row : leaving) {
            result = counts.leave(profile, result, row).head();
        }
        return result.rows() == 0 ? counts.endAll(profile, result) : result;
    }

    private void put(String profile, ProfileHead before, ProfileHead after) {
        if (!after.equals(before)) {
            heads.put(profile, after);
        }
    }

    private void sealOrKeep(String profile, StoredJourney stored, Kept kept) {
        if (!kept.keeps(stored)) {
            seal(profile, stored);
        }
    }

    private void seal(String profile, StoredJourney stored) {
        RowKey start = stored.journey().start();
        StoredJourney present = sealed.get(profile, start);
        Published published =
                present == null ? stored.published() : Published.later(stored.published(), present.published());
        sealed.put(profile, start, new StoredJourney(stored.journey(), published));
        journeys.delete(profile, start);
    }

    /** The first journey of each track whose touchpoints stay. All before it on its track leave. */
    private static final class Kept {

        private final long horizonMs;
        private final Map<Track, RowKey> starts = new EnumMap<>(Track.class);
        private long endMs = Long.MAX_VALUE;

        Kept(JourneyHead head, long horizonMs) {
            this.horizonMs = horizonMs;
            for (Track track : Track.values()) {
                OpenJourney open = head.open(track);
                if (open != null) {
                    keep(track, open.journey().start(), open.journey().lastMs());
                }
            }
        }

        boolean keeps(StoredJourney stored) {
            if (stored.journey().lastMs() < horizonMs) {
                return false;
            }
            keep(
                    stored.journey().track(),
                    stored.journey().start(),
                    stored.journey().lastMs());
            return true;
        }

        private void keep(Track track, RowKey start, long lastMs) {
            RowKey present = starts.get(track);
            if (present == null || start.compareTo(present) < 0) {
                starts.put(track, start);
            }
            endMs = Math.min(endMs, lastMs);
        }

        long endMs() {
            return endMs;
        }

        /** Whether a touchpoint belongs to a journey that stays, if it is itself that way or its order is. */
        boolean keeps(Track track, RowKey key) {
            RowKey start = starts.get(track);
            return start != null && key.compareTo(start) >= 0;
        }
    }

    /**
     * Rows that leave.
     *
     * @param latestMs the latest event time among them
     * @param looks rows that were looked at
     * @param nextMs event time of the first row behind the horizon, {@link Long#MAX_VALUE} where there is none
     */
    private record Leaving(List<Row> rows, long latestMs, int looks, long nextMs) {}

    private Leaving leaving(String profile, Kept kept) {
        List<Row> leaving = new ArrayList<>();
        long latestMs = Long.MIN_VALUE;
        int looks = 0;
        try (RowCursor cursor = rows.from(profile, null)) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                looks++;
                if (row.key().timeMs() >= kept.horizonMs) {
                    return new Leaving(leaving, latestMs, looks, row.key().timeMs());
                }
                if (!isKept(profile, row, kept)) {
                    leaving.add(row);
                    latestMs = row.key().timeMs();
                }
            }
        }
        return new Leaving(leaving, latestMs, looks, Long.MAX_VALUE);
    }

    private boolean isKept(String profile, Row row, Kept kept) {
        RowKey order = roles.orderOfOrNull(profile, row);
        if (order != null) {
            return kept.keeps(Track.SALES, order);
        }
        boolean isSale = row.touch().order() != null && roles.of(profile, row) == Role.COUNTED_ORDER;
        return kept.keeps(Track.of(row, isSale), row.key());
    }
}
