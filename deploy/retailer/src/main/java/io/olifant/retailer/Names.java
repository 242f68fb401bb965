package io.olifant.retailer;

import io.olifant.events.Identifier;
import java.util.List;

/**
 * Makes the identifiers and ids of one retailer. All are functions of the seed and a number; two of one kind never
 * agree, because the numbers are scattered by a bijection.
 */
final class Names {

    private static final List<String> FIRST = List.of(
            "anna", "bram", "chloe", "daan", "emma", "finn", "greta", "hugo", "iris", "jonas", "kim", "lars", "mila",
            "noah", "olga", "pim", "quinn", "rosa", "sven", "tess", "umar", "vera", "wim", "xena", "yara", "zoe");
    private static final List<String> LAST = List.of(
            "bakker",
            "coster",
            "dijk",
            "evers",
            "faber",
            "groen",
            "hendriks",
            "jansen",
            "kok",
            "lange",
            "meijer",
            "nagel",
            "oort",
            "peters",
            "quist",
            "ruiter",
            "smit",
            "tuin",
            "visser",
            "wolf");

    private static final int NUMBER_BITS = 32;

    private final long seed;

    Names(long seed) {
        this.seed = Dice.mix(seed);
    }

    /** An address of a plausible look that only this person has. */
    Identifier email(int person) {
        long bits = Dice.mix(seed ^ person);
        String first = FIRST.get((int) Long.remainderUnsigned(bits, FIRST.size()));
        String last = LAST.get((int) Long.remainderUnsigned(bits >>> 32, LAST.size()));
        return new Identifier("email", first + '.' + last + person + "@example.com");
    }

    Identifier customerId(int person) {
        return new Identifier("customer_id", "C" + (1_000_000 + person));
    }

    Identifier loyaltyCard(int person) {
        return new Identifier("loyalty_card", "L" + (70_000_000L + person));
    }

    /** In E.164, of a range that is nobody's. */
    Identifier phone(int person) {
        return new Identifier("phone", "+3197" + (100_000_000L + person));
    }

    Identifier deviceId(int person) {
        return new Identifier("device_id", "d-" + scattered('d', person));
    }

    Identifier cookie(int device, int number) {
        return new Identifier("cookie", "c-" + scattered('c', ((long) device << NUMBER_BITS) | number));
    }

    Identifier kiosk(int kiosk) {
        return new Identifier("device_id", "kiosk-" + kiosk);
    }

    /** The id of the n-th thing of a kind that happened around a person: event, order, refund, ticket. */
    String ofThing(char kind, int person, long number) {
        return kind + "-" + scattered(kind, ((long) person << NUMBER_BITS) | number);
    }

    private String scattered(char kind, long number) {
        return Long.toUnsignedString(Dice.mix(number ^ Dice.mix(seed + kind)), Character.MAX_RADIX);
    }
}
