package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;
import java.util.SortedMap;

/**
 * All that a root knows, read to be cut into profiles.
 *
 * @param links the evidence
 * @param members the identifiers; both ends of every link are among them
 */
public record Cluster(SortedMap<Link, FirstSeen> links, SortedMap<Identifier, Member> members) {

    public Cluster {
        for (Link link : links.keySet()) {
            if (!members.containsKey(link.anchor()) || !members.containsKey(link.other())) {
                throw new IllegalStateException("A cluster holds a link whose ends are not both its members");
            }
        }
    }
}
