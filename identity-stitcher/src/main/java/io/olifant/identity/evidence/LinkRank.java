package io.olifant.identity.evidence;

import io.olifant.identity.rules.IdentityRules;
import java.util.Objects;

/**
 * The place of a link in the order in which links join groups: strongest first (by the weaker end's priority), then the one
 * that was seen earlier, then by the link itself.
 *
 * @param priority the priority of the link's weaker end; 1 is the strongest
 */
public record LinkRank(int priority, FirstSeen firstSeen, Link link) implements Comparable<LinkRank> {

    public LinkRank {
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(link, "link");
    }

    public static LinkRank of(Link link, FirstSeen firstSeen, IdentityRules rules) {
        return new LinkRank(rules.priorityOf(link.other()), firstSeen, link);
    }

    @Override
    public int compareTo(LinkRank other) {
        if (priority != other.priority) {
            return Integer.compare(priority, other.priority);
        }
        int bySeen = firstSeen.compareTo(other.firstSeen);
        return bySeen != 0 ? bySeen : link.compareTo(other.link);
    }
}
