package io.olifant.journey.node;

/**
 * What becomes of the facts that an erasure removes from a customer. Either they are gone, and figures without them; or
 * figures keep what they said, by facts that nobody's name is on (docs/decisions/0010).
 */
public interface KeptTotals {

    /** Keeps nothing. */
    KeptTotals NOTHING = new KeptTotals() {
        @Override
        public void begin() {}

        @Override
        public String end(String nameOrNull) {
            return null;
        }
    };

    /** From here on, changes of facts are those of an erasure. */
    void begin();

    /**
     * Makes up for the changes of facts since {@link #begin()}, so that no figure changes by them.
     *
     * @param nameOrNull the anonymous name that an earlier step of the erasure was given; null at the first one
     * @return the name for the next step; null where nothing is kept
     */
    String end(String nameOrNull);
}
