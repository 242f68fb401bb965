package io.olifant.identity.protocol;

/** Counts what the graph does, for those who look after it. */
public interface GraphMeter {

    /** A cluster was shown a link that it did not know. */
    void linkAccepted();

    /** A cluster was shown links beyond the number that may count. */
    void linksCapped(int count);

    /** Profiles became one: so many fewer than before. */
    void profilesMerged(int count);

    /** Profiles fell apart: so many more than before. */
    void profilesSplit(int count);

    /** An identifier turned out to be shared. */
    void identifierShared();

    /** An identifier is not shared any more. */
    void identifierUnshared();

    /** Counts nothing. */
    GraphMeter NONE = new GraphMeter() {
        @Override
        public void linkAccepted() {}

        @Override
        public void linksCapped(int count) {}

        @Override
        public void profilesMerged(int count) {}

        @Override
        public void profilesSplit(int count) {}

        @Override
        public void identifierShared() {}

        @Override
        public void identifierUnshared() {}
    };
}
