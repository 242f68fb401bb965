package io.olifant.journey.customer;

import io.olifant.journey.history.Forgotten;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import java.util.List;

/**
 * Keeps what customers' rows say of identifiers, channels and the first touchpoint, while histories change.
 *
 * <p>An identifier or a channel counts once, however many touchpoints show it. Per trait and anchor the store holds the
 * greatest epoch of a touchpoint that shows it. That is enough to know when a trait is gone, without counting
 * touchpoints: they leave with their anchor, and with a departure goes every touchpoint of the anchor of a smaller
 * epoch. So where one of them leaves and the trait was shown by none of a greater epoch, all that show it leave or have
 * left. Until the last of them has, a step may find the trait gone a little too early; once the move is through, the
 * traits are those of the touchpoints that are there. Where the content of a single touchpoint changes, which takes a
 * source that contradicts itself, the history is searched for another one.
 *
 * <p>An event in order that shows nothing new costs nothing here.
 */
public final class CustomerBook {

    private final Traits traits;
    private final ReadableRows rows;
    private final KnownTraits known = new KnownTraits();

    public CustomerBook(Traits traits, ReadableRows rows) {
        this.traits = traits;
        this.rows = rows;
    }

    /**
     * Returns the state of a customer after changes of a history. Rows are already as they are after the changes.
     *
     * @param before the history's head before the changes
     * @param isDeparture whether rows that went did so with all of their anchor and their epochs
     */
    public CustomerState apply(
            String profile, HistoryHead before, CustomerState state, List<RowChange> changes, boolean isDeparture) {
        if (changes.isEmpty()) {
            return state;
        }
        RowChange first = changes.get(0);
        boolean isInOrder = changes.size() == 1 && first.before() == null && before.isBeyond(first.key());
        boolean isNoNews = changes.size() == 1 && (isInOrder || !first.isOfContent());
        if (isNoNews && before.rows() > 0 && known.holds(profile, first.after())) {
            return isInOrder ? state.waiting() : state;
        }
        Update update = new Update(profile, before.forgotten(), state, isDeparture);
        changes.forEach(update::apply);
        CustomerState after = update.finish();
        // A delivery alone says something new where the touchpoint was about to leave and now stays.
        return !after.equals(state) || changes.stream().anyMatch(RowChange::isOfContent) ? after.waiting() : after;
    }

    /** Forgets all touchpoints of a customer: those that are still there will come again one by one. */
    public CustomerState beginAnew(String profile, CustomerState state) {
        known.forgetAll();
        traits.deleteAll(profile);
        return state.emptied().waiting();
    }

    /** One call's work. */
    private final class Update {

        private final String profile;
        private final boolean isDeparture;
        private final Forgotten forgotten;
        private CustomerState state;
        private boolean isFirstGone;

        Update(String profile, Forgotten forgotten, CustomerState state, boolean isDeparture) {
            this.profile = profile;
            this.forgotten = forgotten;
            this.state = state;
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
            if (state.firstMs() == null || timeMs < state.firstMs()) {
                state = state.withFirst(timeMs);
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
                state = state.plus(trait);
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
            if (afterOrNull == null && Long.valueOf(row.key().timeMs()).equals(state.firstMs())) {
                isFirstGone = true;
            }
        }

        private void remove(Trait trait, Row row, long epoch) {
            String anchor = row.key().anchor();
            Long left = isDeparture
                    ? (epoch > row.epoch() ? Long.valueOf(epoch) : null)
                    : greatestEpochOrNull(trait, anchor, epoch);
            if (left == null) {
                traits.delete(profile, trait, anchor);
                if (!traits.isShown(profile, trait)) {
                    state = state.minus(trait);
                }
            } else if (left < epoch) {
                traits.put(profile, trait, anchor, left);
            }
        }

        /** The greatest epoch of a row of an anchor that shows a trait, null without one; walks until it is reached. */
        private Long greatestEpochOrNull(Trait trait, String anchor, long reached) {
            Long greatest = null;
            try (RowCursor cursor = rows.from(profile, null)) {
                while (cursor.hasNext() && (greatest == null || greatest < reached)) {
                    Row row = cursor.next();
                    if (row.key().anchor().equals(anchor)
                            && Trait.of(row.touch()).contains(trait)) {
                        greatest = greatest == null ? row.epoch() : Math.max(greatest, row.epoch());
                    }
                }
            }
            return greatest;
        }

        private Long firstMsOrNull() {
            try (RowCursor cursor = rows.from(profile, null)) {
                return cursor.hasNext() ? cursor.next().key().timeMs() : null;
            }
        }

        CustomerState finish() {
            // Of what was forgotten nobody knows the second one; the first time stays.
            if (isFirstGone && forgotten.touchpoints() == 0) {
                state = state.withFirst(firstMsOrNull());
            }
            return state;
        }
    }
}
