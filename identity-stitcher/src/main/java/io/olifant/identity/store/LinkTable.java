package io.olifant.identity.store;

import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.rules.Identifier;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The links of one identifier in one role, by the other end: within its value while they are few and short, as rows of their
 * own once they were more. They never come back, or an identifier at the limit would move to and fro.
 */
final class LinkTable {

    static final int LINKS_MAX = 16;
    static final int CHARS_MAX = 4_000;

    private final TreeMap<Identifier, LinkState> links = new TreeMap<>();
    private boolean isInRows;

    /** Those within the value. */
    SortedMap<Identifier, LinkState> links() {
        return links;
    }

    boolean isInRows() {
        return isInRows;
    }

    LinkState get(Identifier other) {
        return links.get(other);
    }

    void put(Identifier other, LinkState state) {
        links.put(other, state);
    }

    void remove(Identifier other) {
        links.remove(other);
    }

    /** The links whose other end comes after this one; null for all. */
    SortedMap<Identifier, LinkState> after(Identifier afterOrNull) {
        return afterOrNull == null ? links : links.tailMap(afterOrNull, false);
    }

    boolean isTooLarge() {
        if (links.size() > LINKS_MAX) {
            return true;
        }
        int chars = 0;
        for (Map.Entry<Identifier, LinkState> link : links.entrySet()) {
            chars += link.getKey().text().length() + chars(link.getValue());
        }
        return chars > CHARS_MAX;
    }

    static int chars(LinkState state) {
        int chars = state.firstSeen().source().length()
                + state.firstSeen().eventId().length();
        return state.isUnlinked() ? chars + state.unlinkedBecause().length() : chars;
    }

    /** They are in rows from now on. */
    void moveToRows() {
        links.clear();
        isInRows = true;
    }
}
