package io.olifant.journey.service;

import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps what each survey speaks about: what its properties name, field by field; else the touchpoint before it that is no
 * survey, if it is among the first surveys behind that one; else itself. A touchpoint that comes late or leaves changes so many
 * surveys right behind it and no others.
 *
 * <p>An event behind all others that answers no survey costs nothing here.
 */
public final class SurveyBook {

    private final ReadableRows rows;
    private final SurveyBases bases;
    private final int surveysMax;

    /** @param surveysMax surveys that speak about one touchpoint; of more, the first */
    public SurveyBook(ReadableRows rows, SurveyBases bases, int surveysMax) {
        this.rows = rows;
        this.bases = bases;
        this.surveysMax = surveysMax;
    }

    /** Answers that count no longer as they did, and answers that count now. */
    public record Changes(List<CountedSurvey> uncounted, List<CountedSurvey> counted) {

        public static final Changes NONE = new Changes(List.of(), List.of());

        public boolean isEmpty() {
            return uncounted.isEmpty() && counted.isEmpty();
        }
    }

    /**
     * Applies changes of a history. Rows are already as they are after the changes.
     *
     * @param before the history's head before the changes
     */
    public Changes apply(String profile, HistoryHead before, List<RowChange> changes) {
        boolean isAnySurvey =
                changes.stream().anyMatch(change -> isSurvey(change.before()) || isSurvey(change.after()));
        boolean isAppend = changes.size() == 1
                && changes.get(0).before() == null
                && before.isBeyond(changes.get(0).key());
        if (changes.isEmpty() || !isAnySurvey && (isAppend || !bases.isAny(profile))) {
            return Changes.NONE;
        }
        return recount(profile, before.forgotten().touchpoints() > 0, changes, isAppend);
    }

    /** What a touchpoint of a history answers; null where it answers no survey. */
    public CountedSurvey countedOrNull(String profile, Row row) {
        return isSurvey(row) ? count(profile, row.key(), row.touch()) : null;
    }

    private Changes recount(String profile, boolean isAnyForgotten, List<RowChange> changes, boolean isAppend) {
        Map<RowKey, RowChange> changeByKey = new HashMap<>();
        changes.forEach(change -> changeByKey.put(change.key(), change));
        List<CountedSurvey> uncounted = new ArrayList<>();
        List<CountedSurvey> counted = new ArrayList<>();
        // In order: a survey behind another one takes over what that one was found to follow.
        affected(profile, changes, isAppend).forEach((key, touchOrNull) -> {
            RowChange change = changeByKey.get(key);
            Touch touchBefore = change == null ? touchOrNull : touch(change.before());
            CountedSurvey was = count(profile, key, touchBefore);
            CountedSurvey is =
                    touchOrNull == null ? forget(profile, key) : place(profile, isAnyForgotten, key, touchOrNull);
            if (is != null && is.equals(was)) {
                return;
            }
            if (was != null) {
                uncounted.add(was);
            }
            if (is != null) {
                counted.add(is);
            }
        });
        return new Changes(uncounted, counted);
    }

    /** Surveys that changed or follow what changed, with their content now; null where they are no more. */
    private SortedMap<RowKey, Touch> affected(String profile, List<RowChange> changes, boolean isAppend) {
        SortedMap<RowKey, Touch> affected = new TreeMap<>();
        Set<RowKey> inRuns = new HashSet<>();
        // The last first: where a run is met that was followed from further behind, it was followed far enough.
        List<RowChange> lastFirst = changes.stream()
                .sorted(Comparator.comparing(RowChange::key).reversed())
                .toList();
        for (RowChange change : lastFirst) {
            if (isSurvey(change.before()) || isSurvey(change.after())) {
                affected.put(
                        change.key(), isSurvey(change.after()) ? change.after().touch() : null);
            }
            boolean isOneMoreOrLess = isSurvey(change.before()) != isSurvey(change.after());
            if (!isAppend && (isOneMoreOrLess || isNoSurvey(change.before()) || isNoSurvey(change.after()))) {
                addRunBehind(profile, change.key(), affected, inRuns);
            }
        }
        return affected;
    }

    /** Adds the surveys right behind a touchpoint, as many as one of them may be the last to speak about it. */
    private void addRunBehind(String profile, RowKey key, SortedMap<RowKey, Touch> affected, Set<RowKey> inRuns) {
        try (RowCursor cursor = rows.from(profile, key)) {
            int surveys = 0;
            while (surveys < surveysMax && cursor.hasNext()) {
                Row row = cursor.next();
                if (row.key().equals(key)) {
                    continue;
                }
                if (isNoSurvey(row) || !inRuns.add(row.key())) {
                    return;
                }
                affected.put(row.key(), row.touch());
                surveys++;
            }
        }
    }

    private CountedSurvey count(String profile, RowKey key, Touch touchOrNull) {
        return touchOrNull == null || touchOrNull.survey() == null
                ? null
                : counted(key, touchOrNull, bases.get(profile, key));
    }

    private CountedSurvey forget(String profile, RowKey key) {
        bases.delete(profile, key);
        return null;
    }

    private CountedSurvey place(String profile, boolean isAnyForgotten, RowKey key, Touch touch) {
        Row previous = rows.lastBefore(profile, key);
        SurveyBases.Forgotten forgotten = isAnyForgotten ? bases.forgottenOrNull(profile) : null;
        boolean isBehindForgotten = forgotten != null
                && forgotten.key().compareTo(key) < 0
                && (previous == null || previous.key().compareTo(forgotten.key()) < 0);
        Basis basis = isBehindForgotten ? forgotten.basisOrNull() : basisBehind(profile, previous);
        bases.put(profile, key, basis);
        return counted(key, touch, basis);
    }

    /**
     * Lets surveys be forgotten whose touchpoints leave because of their age, and remembers what those behind them speak about.
     *
     * @param leaving in order, and still there
     */
    public void forget(String profile, List<Row> leaving) {
        Row last = leaving.get(leaving.size() - 1);
        SurveyBases.Forgotten present = bases.forgottenOrNull(profile);
        if (present == null || present.key().compareTo(last.key()) < 0) {
            bases.putForgotten(profile, new SurveyBases.Forgotten(last.key(), basisBehind(profile, last)));
        }
        leaving.stream().filter(SurveyBook::isSurvey).forEach(row -> bases.delete(profile, row.key()));
    }

    /** The basis of a survey right behind a touchpoint; null where it has none, as without a touchpoint. */
    private Basis basisBehind(String profile, Row previousOrNull) {
        if (previousOrNull == null) {
            return null;
        }
        if (!isSurvey(previousOrNull)) {
            return Basis.behind(Subject.of(previousOrNull.touch()));
        }
        Basis ofPrevious = bases.get(profile, previousOrNull.key());
        return ofPrevious == null ? null : ofPrevious.nextOrNull(surveysMax);
    }

    private static CountedSurvey counted(RowKey key, Touch touch, Basis basisOrNull) {
        Subject subject = basisOrNull == null ? Subject.of(touch) : basisOrNull.subject();
        return new CountedSurvey(key.timeMs(), touch.survey(), subject.overriddenBy(Properties.of(touch.properties())));
    }

    private static Touch touch(Row rowOrNull) {
        return rowOrNull == null ? null : rowOrNull.touch();
    }

    private static boolean isSurvey(Row rowOrNull) {
        return rowOrNull != null && rowOrNull.touch().survey() != null;
    }

    private static boolean isNoSurvey(Row rowOrNull) {
        return rowOrNull != null && rowOrNull.touch().survey() == null;
    }
}
