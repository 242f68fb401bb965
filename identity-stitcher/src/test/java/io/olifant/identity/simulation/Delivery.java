package io.olifant.identity.simulation;

/** The input of a simulation, in the order of the story. */
sealed interface Delivery permits SimulatedEvent, Delivery.Command, Delivery.Rules, Delivery.Rest {

    /** What people command. */
    enum Kind {
        UNLINK,
        RELINK,
        ERASE,
        RERESOLVE
    }

    /**
     * A command.
     *
     * @param identifier the anchor of a link, or whose profile is erased; empty for RERESOLVE
     * @param other the other end of a link; empty where it is not about one
     */
    record Command(Kind kind, String identifier, String other) implements Delivery {

        /** As it is written in Java. */
        @Override
        public String toString() {
            return switch (kind) {
                case UNLINK -> "unlink(\"" + identifier + "\", \"" + other + "\")";
                case RELINK -> "relink(\"" + identifier + "\", \"" + other + "\")";
                case ERASE -> "erase(\"" + identifier + "\")";
                case RERESOLVE -> "reresolve()";
            };
        }
    }

    /** All tasks are stopped and started with other rules. What they make of it shows once they re-resolve. */
    record Rules(SimulatedRules rules, int clusterLinksMax) implements Delivery {

        /** As it is written in Java. */
        @Override
        public String toString() {
            return "rules(SimulatedRules." + rules + ", " + clusterLinksMax + ")";
        }
    }

    /** Nothing more enters until all that entered before has been processed and committed. */
    record Rest() implements Delivery {

        /** As it is written in Java. */
        @Override
        public String toString() {
            return "rest()";
        }
    }

    static Delivery event(long timeMs, String source, String eventId, String... identifiers) {
        return SimulatedEvent.event(timeMs, source, eventId, identifiers);
    }

    static Delivery unlink(String anchor, String other) {
        return new Command(Kind.UNLINK, anchor, other);
    }

    static Delivery relink(String anchor, String other) {
        return new Command(Kind.RELINK, anchor, other);
    }

    static Delivery erase(String identifier) {
        return new Command(Kind.ERASE, identifier, "");
    }

    static Delivery reresolve() {
        return new Command(Kind.RERESOLVE, "", "");
    }

    static Delivery rules(SimulatedRules rules, int clusterLinksMax) {
        return new Rules(rules, clusterLinksMax);
    }

    static Delivery rest() {
        return new Rest();
    }
}
