package io.olifant.identity.store;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A cluster at the identifier that founded it. Members and links lie within the value while they are few and short, and in rows
 * of their own once they were more, for as long as the cluster is a root.
 */
final class ClusterTable {

    static final int MEMBERS_MAX = 16;
    static final int LINKS_MAX = 32;
    static final int CHARS_MAX = 6_000;

    private final TreeMap<Identifier, Member> members = new TreeMap<>();
    private final TreeMap<Link, LinkState> links = new TreeMap<>();
    private ClusterHead head;
    private boolean isInRows;

    ClusterTable(ClusterHead head) {
        this.head = Objects.requireNonNull(head, "head");
    }

    ClusterHead head() {
        return head;
    }

    void putHead(ClusterHead newHead) {
        head = newHead;
    }

    /** Those within the value. */
    TreeMap<Identifier, Member> members() {
        return members;
    }

    /** Those within the value. */
    TreeMap<Link, LinkState> links() {
        return links;
    }

    boolean isInRows() {
        return isInRows;
    }

    boolean isTooLarge() {
        if (members.size() > MEMBERS_MAX || links.size() > LINKS_MAX) {
            return true;
        }
        int chars = 0;
        for (Map.Entry<Link, LinkState> link : links.entrySet()) {
            chars += LinkTable.chars(link.getValue());
        }
        // The ends of links are members, and a text that is again in a value is a number.
        for (Map.Entry<Identifier, Member> member : members.entrySet()) {
            chars += member.getKey().text().length();
        }
        return chars > CHARS_MAX;
    }

    /** They are in rows from now on. */
    void moveToRows() {
        members.clear();
        links.clear();
        isInRows = true;
    }

    /** Nothing is left of them, in the value or in rows. */
    void clear() {
        members.clear();
        links.clear();
        isInRows = false;
    }
}
