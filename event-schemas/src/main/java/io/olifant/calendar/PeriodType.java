package io.olifant.calendar;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * A kind of period. Periods of one kind are numbered without gaps, so that {@code p + k} is the period k later; the
 * numbers are stable for all time, because they lie in stores.
 */
public enum PeriodType {
    DAY {
        @Override
        int indexOf(long epochDay) {
            return Math.toIntExact(epochDay);
        }

        @Override
        LocalDate firstDay(int index) {
            return LocalDate.ofEpochDay(index);
        }

        @Override
        String text(int index) {
            return firstDay(index).toString();
        }
    },
    /** ISO weeks: Monday to Sunday, the first week of a year holds its first Thursday. */
    WEEK {
        @Override
        int indexOf(long epochDay) {
            return Math.toIntExact(Math.floorDiv(epochDay + EPOCH_DAYS_SINCE_MONDAY, 7));
        }

        @Override
        LocalDate firstDay(int index) {
            return LocalDate.ofEpochDay(index * 7L - EPOCH_DAYS_SINCE_MONDAY);
        }

        @Override
        String text(int index) {
            LocalDate monday = firstDay(index);
            return String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    monday.get(IsoFields.WEEK_BASED_YEAR),
                    monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    MONTH {
        @Override
        int indexOf(long epochDay) {
            LocalDate day = LocalDate.ofEpochDay(epochDay);
            return day.getYear() * 12 + day.getMonthValue() - 1;
        }

        @Override
        LocalDate firstDay(int index) {
            return LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1);
        }

        @Override
        String text(int index) {
            return String.format(Locale.ROOT, "%04d-%02d", Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
        }
    },
    QUARTER {
        @Override
        int indexOf(long epochDay) {
            LocalDate day = LocalDate.ofEpochDay(epochDay);
            return day.getYear() * 4 + (day.getMonthValue() - 1) / 3;
        }

        @Override
        LocalDate firstDay(int index) {
            return LocalDate.of(Math.floorDiv(index, 4), Math.floorMod(index, 4) * 3 + 1, 1);
        }

        @Override
        String text(int index) {
            return String.format(Locale.ROOT, "%04d-Q%d", Math.floorDiv(index, 4), Math.floorMod(index, 4) + 1);
        }
    };

    /** 1 January 1970 was a Thursday. */
    private static final int EPOCH_DAYS_SINCE_MONDAY = 3;

    abstract int indexOf(long epochDay);

    abstract LocalDate firstDay(int index);

    abstract String text(int index);

    /** The name in configuration and in rows: {@code day}, {@code week}, {@code month} or {@code quarter}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PeriodType ofLabel(String label) {
        for (PeriodType type : values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "No period type is called '" + label + "'; expected day, week, month or quarter");
    }
}
