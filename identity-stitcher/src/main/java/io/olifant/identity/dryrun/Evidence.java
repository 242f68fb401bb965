package io.olifant.identity.dryrun;

import io.olifant.identity.graph.FirstSeen;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Link;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.rules.Identifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the identity graph is made of, put together from the rows of its nodes: every identifier with the profile that it
 * holds now, and every link that counts. Rows may come in any order between identifiers, but the last row of each stays.
 */
public final class Evidence {

    private final SortedMap<Identifier, Held> heldByIdentifier = new TreeMap<>();
    private final Map<Link, LinkState> rowByLink = new HashMap<>();

    /**
     * What an identifier holds now.
     *
     * @param linksFrom the least revision of its links that counts
     */
    record Held(String profileId, boolean isShared, long linksFrom) {}

    /** The node of an identifier as it is stored, or null if it was deleted. */
    public void node(Identifier identifier, IdentifierNode nodeOrNull) {
        if (nodeOrNull == null || nodeOrNull.isGone()) {
            heldByIdentifier.remove(identifier);
            return;
        }
        heldByIdentifier.put(
                identifier,
                new Held(
                        nodeOrNull.profileId(),
                        nodeOrNull.isShared(),
                        nodeOrNull.standing().linksFrom()));
    }

    /** A link as its anchor keeps it, or null if it was deleted. */
    public void link(Link link, LinkState stateOrNull) {
        if (stateOrNull == null) {
            rowByLink.remove(link);
        } else {
            rowByLink.put(link, stateOrNull);
        }
    }

    SortedMap<Identifier, Held> heldByIdentifier() {
        return Collections.unmodifiableSortedMap(heldByIdentifier);
    }

    /** The links that nobody took back or erased, between identifiers that events show. */
    SortedMap<Link, FirstSeen> links() {
        SortedMap<Link, FirstSeen> links = new TreeMap<>();
        rowByLink.forEach((link, state) -> {
            Held anchor = heldByIdentifier.get(link.anchor());
            boolean counts = anchor != null
                    && heldByIdentifier.containsKey(link.other())
                    && state.revision() >= anchor.linksFrom()
                    && !state.isUnlinked();
            if (counts) {
                links.put(link, state.firstSeen());
            }
        });
        return links;
    }
}
