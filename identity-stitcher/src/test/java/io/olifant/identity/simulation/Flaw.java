package io.olifant.identity.simulation;

/**
 * Something that a simulation got wrong.
 *
 * @param kind what, without names, so that a smaller story can be seen to have the same flaw
 * @param detail where
 */
record Flaw(String kind, String detail) implements Comparable<Flaw> {

    @Override
    public int compareTo(Flaw other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind : kind + ": " + detail;
    }
}
