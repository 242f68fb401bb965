package io.olifant.identity.node;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.rules.Identifier;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a root knows, read to be cut into profiles.
 *
 * @param links the evidence
 * @param members the identifiers; both ends of every link are among them
 */
public record Cluster(SortedMap<Link, LinkState> links, SortedMap<Identifier, Member> members) {

    public Cluster {
        for (Link link : links.keySet()) {
            if (!members.containsKey(link.anchor()) || !members.containsKey(link.other())) {
                throw new IllegalStateException("A cluster holds a link whose ends are not both its members");
            }
        }
    }

    /** The links that nobody took back. */
    public SortedMap<Link, FirstSeen> standingLinks() {
        SortedMap<Link, FirstSeen> standing = new TreeMap<>();
        links.forEach((link, state) -> {
            if (!state.isUnlinked()) {
                standing.put(link, state.firstSeen());
            }
        });
        return standing;
    }

    /**
     * The links that nobody took back, between members that are not gone. A link may still be here when the report that one of
     * its ends is gone has arrived, and that of the other not.
     */
    public SortedMap<Link, FirstSeen> livingLinks() {
        SortedMap<Link, FirstSeen> living = standingLinks();
        living.keySet()
                .removeIf(link -> members.get(link.anchor()).isGone()
                        || members.get(link.other()).isGone());
        return living;
    }

    /** The members that are not gone. */
    public SortedMap<Identifier, Member> livingMembers() {
        SortedMap<Identifier, Member> living = new TreeMap<>(members);
        living.values().removeIf(Member::isGone);
        return living;
    }
}
