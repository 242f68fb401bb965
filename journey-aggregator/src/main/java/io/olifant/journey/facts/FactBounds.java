package io.olifant.journey.facts;

/**
 * How much the fact of a customer and period holds, so that it stays small whatever a source makes up.
 *
 * @param conversionsMax of a customer with more conversions in a period no paths are kept
 * @param conversionsMaxBytes likewise if their paths have more bytes together
 * @param valuesMax combinations of source, department, channel and phase that a period lists, subjects of its surveys, and
 *     sources of the customer; of more, the first
 */
public record FactBounds(int conversionsMax, int conversionsMaxBytes, int valuesMax) {

    public FactBounds {
        if (conversionsMax < 0 || conversionsMaxBytes < 0 || valuesMax < 1) {
            throw new IllegalArgumentException("A fact holds at least 0 conversions of 0 bytes and 1 value, but got "
                    + conversionsMax + " conversions, " + conversionsMaxBytes + " bytes and " + valuesMax + " values");
        }
    }
}
