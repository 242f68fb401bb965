package io.olifant.kpi.cell;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a target asks of a value.
 *
 * @param amount the bound itself; or, for a change, by which share of the period before the value is to move: 0.05 is five
 *     per cent up
 * @param tolerance by how much the bound may be missed and the value be at risk only; in the unit of the value, not negative
 */
public record Aim(Goal goal, BigDecimal amount, BigDecimal tolerance) {

    /** Which side of the bound is on track, and what the bound is. */
    public enum Goal {
        AT_LEAST("at-least", true, false),
        AT_MOST("at-most", false, false),
        CHANGE_AT_LEAST("change-at-least", true, true),
        CHANGE_AT_MOST("change-at-most", false, true);

        private final String label;
        private final boolean isFloor;
        private final boolean isChange;

        Goal(String label, boolean isFloor, boolean isChange) {
            this.label = label;
            this.isFloor = isFloor;
            this.isChange = isChange;
        }

        /** As it is written in the file of targets. */
        public String label() {
            return label;
        }

        /**
         * The goal that is written so.
         *
         * @throws IllegalStateException if there is none
         */
        static Goal ofLabel(String label) {
            for (Goal goal : values()) {
                if (goal.label.equals(label)) {
                    return goal;
                }
            }
            throw new IllegalStateException("No goal of a target is written '" + label
                    + "'; the store was written by a newer release or is no store of cells");
        }
    }

    public Aim {
        Objects.requireNonNull(goal);
        Objects.requireNonNull(amount);
        if (tolerance.signum() < 0) {
            throw new IllegalArgumentException("A tolerance is not negative, as " + tolerance + " is");
        }
    }

    /**
     * The bound: the amount, or what the period before had and the share of its size.
     *
     * @param previousOrNull the value of the period before, null if it had none
     * @return null where nothing can be expected, because there is nothing to compare with
     */
    public BigDecimal expectedOrNull(BigDecimal previousOrNull) {
        if (!goal.isChange) {
            return amount;
        }
        return previousOrNull == null
                ? null
                : previousOrNull.add(previousOrNull.abs().multiply(amount));
    }

    /** How a value compares with the bound. Decimal, so that 0.8 misses 0.9 by 0.1 and not by a hair more. */
    public Status status(BigDecimal expected, BigDecimal actual) {
        BigDecimal shortfall = goal.isFloor ? expected.subtract(actual) : actual.subtract(expected);
        if (shortfall.signum() <= 0) {
            return Status.ON_TRACK;
        }
        return shortfall.compareTo(tolerance) <= 0 ? Status.AT_RISK : Status.MISSED;
    }
}
