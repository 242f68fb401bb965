package io.olifant.kpi.cell;

import java.util.Arrays;

/**
 * A few integers by position, those beyond the last being zero: what a cell sums (counts, money in 10⁻⁴ units), or what
 * a row is computed from. Sums are exact; taking back what was added leaves {@link #ZERO}, whatever happened in between.
 * An overflow of 63 bits throws {@link ArithmeticException} rather than publish a wrong figure.
 *
 * <p>Because zeros at the end are not kept, a later release may append a measure to a cell without touching what is stored.
 */
public final class Measures {

    public static final Measures ZERO = new Measures(new long[0]);

    private final long[] values;

    private Measures(long[] values) {
        this.values = values;
    }

    public static Measures of(long... values) {
        return trimmed(values.clone());
    }

    /** @param own an array that nobody else has */
    private static Measures trimmed(long[] own) {
        int size = own.length;
        while (size > 0 && own[size - 1] == 0) {
            size--;
        }
        if (size == 0) {
            return ZERO;
        }
        return new Measures(size == own.length ? own : Arrays.copyOf(own, size));
    }

    /** One at a position, zero elsewhere. */
    public static Measures one(int position) {
        long[] values = new long[position + 1];
        values[position] = 1;
        return new Measures(values);
    }

    /** How many positions up to the last that is not zero. */
    public int size() {
        return values.length;
    }

    public long get(int position) {
        return position < values.length ? values[position] : 0;
    }

    public boolean isZero() {
        return values.length == 0;
    }

    public Measures plus(Measures other) {
        if (other.isZero()) {
            return this;
        }
        long[] sums = Arrays.copyOf(values, Math.max(values.length, other.values.length));
        for (int i = 0; i < other.values.length; i++) {
            sums[i] = Math.addExact(sums[i], other.values[i]);
        }
        return trimmed(sums);
    }

    public Measures minus(Measures other) {
        if (other.isZero()) {
            return this;
        }
        long[] differences = Arrays.copyOf(values, Math.max(values.length, other.values.length));
        for (int i = 0; i < other.values.length; i++) {
            differences[i] = Math.subtractExact(differences[i], other.values[i]);
        }
        return trimmed(differences);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measures measures && Arrays.equals(values, measures.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
