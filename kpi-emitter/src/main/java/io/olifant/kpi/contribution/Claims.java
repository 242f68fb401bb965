package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.LargestRemainder;
import java.math.BigInteger;
import java.util.List;

/**
 * What the channels of a path ask of a conversion, in the order in which ties are decided. A channel may ask more than
 * once.
 *
 * @param weightsOrNull how much each asks in proportion to the others; null if all ask the same
 */
record Claims(List<String> channels, List<BigInteger> weightsOrNull) {

    /** All that is given goes to one. */
    static Claims sole(String channel) {
        return new Claims(List.of(channel), null);
    }

    static Claims equal(List<String> channels) {
        return new Claims(channels, null);
    }

    /** Cuts units into what each claim gets. */
    long[] cut(long units) {
        return weightsOrNull == null
                ? LargestRemainder.equally(units, channels.size())
                : LargestRemainder.byWeight(units, weightsOrNull);
    }
}
