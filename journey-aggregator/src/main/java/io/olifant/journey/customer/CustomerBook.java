package io.olifant.journey.customer;

import io.olifant.journey.history.Forgotten;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what customers' rows say of identifiers, channels and the first touchpoint, while histories change.
 *
 * <p>While a history is short, its touchpoints are looked at after each change. A longer one has an index: per trait and
 * anchor the greatest epoch of a touchpoint that shows it. An identifier or a channel counts once, however many touchpoints
 * show it. That is enough to know when a trait is gone, without counting touchpoints: they leave with their anchor, and
 * with a departure goes every touchpoint of the anchor of a smaller epoch. So where one of them leaves and the trait was
 * shown by none of a greater epoch, all that show it leave or have left. Until the last of them has, a step may find the
 * trait gone a little too early; once the move is through, the traits are those of the touchpoints that are there. Where
 * the content of a single touchpoint changes, which takes a source that contradicts itself, or a crowded day pushes one out, the
 * history is searched for another one, once per unit of work ({@link #settle}). A history that was long keeps its index until it has no touchpoint any more.
 *
 * <p>An event in order that shows nothing new costs nothing here.
 */
public final class CustomerBook {

    /** Of so many touchpoints no index is kept. That is what lies in a head, so that looking at them reads nothing. */
    public static final int UNINDEXED_ROWS_MAX = 3;

    private final Traits traits;
    private final ReadableRows rows;
    private final KnownTraits known = new KnownTraits();
    private final DoubtfulTraits doubtful = new DoubtfulTraits();

    public CustomerBook(Traits traits, ReadableRows rows) {
        this.traits = traits;
        this.rows = rows;
    }

    /**
     * Returns the state of a customer after changes of a history. Rows are already as they are after the changes.
     *
     * @param before the history's head before the changes
     * @param after and after them
     * @param isDeparture whether rows that went did so with all of their anchor and their epochs
     */
    public CustomerState apply(
            String profile,
            HistoryHead before,
            HistoryHead after,
            CustomerState state,
            List<RowChange> changes,
            boolean isDeparture) {
        if (changes.isEmpty()) {
            return state;
        }
        doubtful.requireNobodyBut(profile);
        if (after.isEmpty()) {
            return beginAnew(profile, state);
        }
        boolean isIndexed = state.shown().isIndexed();
        RowChange first = changes.get(0);
        boolean isInOrder = changes.size() == 1 && first.before() == null && before.isBeyond(first.key());
        boolean isNoNews = changes.size() == 1 && (isInOrder || !first.isOfContent());
        if (isNoNews && isIndexed && known.holds(profile, first.after())) {
            return isInOrder ? state.waiting() : state;
        }
        CustomerState result;
        if (isIndexed) {
            Update update = new Update(profile, before.forgotten(), state.shown(), isDeparture);
            changes.forEach(update::apply);
            result = state.with(update.finish());
        } else {
            result = after.rows() > UNINDEXED_ROWS_MAX ? index(profile, state) : state.with(look(profile));
        }
        // A delivery alone says something new where the touchpoint was about to leave and now stays.
        boolean isMaybeNews =
                !result.shown().equals(state.shown()) || changes.stream().anyMatch(RowChange::isOfContent);
        return isMaybeNews ? result.waiting() : result;
    }

    /** Whether it waits to be looked for what a customer shows. */
    public boolean isUnsettled() {
        return doubtful.isAny();
    }

    /** Looks for what changes so far left in doubt. Before another customer's turn, the book is to be settled. */
    public CustomerState settle(String profile, CustomerState state) {
        if (!doubtful.isAny()) {
            return state;
        }
        Found found = new Found(profile, state.shown());
        try (RowCursor cursor = rows.from(profile, null)) {
            doubtful.end(profile, traits, cursor, found);
        }
        return found.shown.equals(state.shown())
                ? state
                : state.with(found.shown).waiting();
    }

    /** Forgets all touchpoints of a customer: those that are still there will come again one by one. */
    public CustomerState beginAnew(String profile, CustomerState state) {
        doubtful.clear();
        if (state.shown().isIndexed()) {
            known.forgetAll();
            traits.deleteAll(profile);
        }
        return state.emptied().waiting();
    }

    private Shown look(String profile) {
        Set<Trait> shown = new HashSet<>();
        long firstMs;
        try (RowCursor cursor = rows.from(profile, null)) {
            Row row = cursor.next();
            firstMs = row.key().timeMs();
            shown.addAll(Trait.of(row.touch()));
            while (cursor.hasNext()) {
                shown.addAll(Trait.of(cursor.next().touch()));
            }
        }
        return Shown.of(firstMs, shown, false);
    }

    /**
     * Indexes what the touchpoints of a history show, unless that is done: before touchpoints go whose traits stay, and when
     * there are too many to be looked at.
     */
    public CustomerState index(String profile, CustomerState state) {
        if (state.shown().isIndexed()) {
            return state;
        }
        Map<Trait, Map<String, Long>> epochs = new LinkedHashMap<>();
        Long firstMs = null;
        try (RowCursor cursor = rows.from(profile, null)) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                firstMs = firstMs == null ? row.key().timeMs() : firstMs;
                for (Trait trait : Trait.of(row.touch())) {
                    epochs.computeIfAbsent(trait, t -> new LinkedHashMap<>())
                            .merge(row.key().anchor(), row.epoch(), Math::max);
                }
                known.remember(profile, row);
            }
        }
        if (firstMs == null) {
            throw new IllegalStateException("A history without touchpoints was to be indexed; what a customer shows and"
                    + " its history contradict each other");
        }
        epochs.forEach(
                (trait, byAnchor) -> byAnchor.forEach((anchor, epoch) -> traits.put(profile, trait, anchor, epoch)));
        return state.with(Shown.of(firstMs, epochs.keySet(), true));
    }

    /** Lets go what no touchpoint shows any more. */
    private final class Found implements DoubtfulTraits.Finding {

        private final String profile;
        private Shown shown;

        Found(String profile, Shown shown) {
            this.profile = profile;
            this.shown = shown;
        }

        @Override
        public void of(DoubtfulTraits.Doubt doubt, long storedEpoch, Long greatestOrNull) {
            if (greatestOrNull == null) {
                shown = without(profile, doubt.trait(), doubt.anchor(), shown);
            } else if (greatestOrNull < storedEpoch) {
                traits.put(profile, doubt.trait(), doubt.anchor(), greatestOrNull);
            }
        }
    }

    /** What is shown when no touchpoint of an anchor shows a trait any more. */
    private Shown without(String profile, Trait trait, String anchor, Shown shown) {
        traits.delete(profile, trait, anchor);
        return traits.isShown(profile, trait) ? shown : shown.minus(trait, () -> traits.all(profile));
    }

    /** One call's work. */
    private final class Update {

        private final String profile;
        private final boolean isDeparture;
        private final Forgotten forgotten;
        private Shown shown;
        private boolean isFirstGone;

        Update(String profile, Forgotten forgotten, Shown shown, boolean isDeparture) {
            this.profile = profile;
            this.forgotten = forgotten;
            this.shown = shown;
            this.isDeparture = isDeparture;
        }

        void apply(RowChange change) {
            if (change.after() != null) {
                add(change.after());
            }
            if (change.before() != null && change.isOfContent()) {
                remove(change.before(), change.after());
            }
        }

        private void add(Row row) {
            long timeMs = row.key().timeMs();
            if (shown.firstMs() == null || timeMs < shown.firstMs()) {
                shown = shown.withFirst(timeMs);
            }
            if (known.holds(profile, row)) {
                return;
            }
            for (Trait trait : Trait.of(row.touch())) {
                add(trait, row.key().anchor(), row.epoch());
            }
            known.remember(profile, row);
        }

        private void add(Trait trait, String anchor, long epoch) {
            Long present = traits.epochOrNull(profile, trait, anchor);
            if (present != null && present >= epoch) {
                return;
            }
            if (present == null && !traits.isShown(profile, trait)) {
                shown = shown.plus(trait);
            }
            traits.put(profile, trait, anchor, epoch);
        }

        private void remove(Row row, Row afterOrNull) {
            known.forgetAll();
            List<Trait> kept = afterOrNull == null ? List.of() : Trait.of(afterOrNull.touch());
            for (Trait trait : Trait.of(row.touch())) {
                Long epoch = kept.contains(trait)
                        ? null
                        : traits.epochOrNull(profile, trait, row.key().anchor());
                if (epoch != null) {
                    remove(trait, row, epoch);
                }
            }
            if (afterOrNull == null && Long.valueOf(row.key().timeMs()).equals(shown.firstMs())) {
                isFirstGone = true;
            }
        }

        private void remove(Trait trait, Row row, long epoch) {
            if (!isDeparture) {
                doubtful.add(profile, trait, row.key().anchor());
            } else if (epoch <= row.epoch()) {
                shown = without(profile, trait, row.key().anchor(), shown);
            }
        }

        private Long firstMsOrNull() {
            try (RowCursor cursor = rows.from(profile, null)) {
                return cursor.hasNext() ? cursor.next().key().timeMs() : null;
            }
        }

        Shown finish() {
            // Of what was forgotten nobody knows the second one; the first time stays.
            if (isFirstGone && forgotten.touchpoints() == 0) {
                shown = shown.withFirst(firstMsOrNull());
            }
            return shown;
        }
    }
}
