package io.olifant.identity.dryrun;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.store.GraphRows;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the identity graph is made of, put together from the rows of its nodes: every identifier with the profile that it
 * holds now, and every link that counts. Rows may come in any order between identifiers, but the last row of each stays.
 */
public final class Evidence implements GraphRows.Reader {

    private final SortedMap<Identifier, Held> heldByIdentifier = new TreeMap<>();
    private final Map<Identifier, Map<Identifier, LinkState>> linksByAnchor = new HashMap<>();
    private final Map<Link, LinkState> rowByLink = new HashMap<>();

    /**
     * What an identifier holds now.
     *
     * @param linksFrom the least revision of its links that counts
     */
    record Held(String profileId, boolean isShared, long linksFrom) {}

    /**
     * What is kept of an identifier in one value.
     *
     * @param links the links anchored on it that lie within the value, by their other end
     */
    @Override
    public void identifier(Identifier identifier, IdentifierNode node, Map<Identifier, LinkState> links) {
        if (links.isEmpty()) {
            linksByAnchor.remove(identifier);
        } else {
            linksByAnchor.put(identifier, Map.copyOf(links));
        }
        if (node.isGone()) {
            heldByIdentifier.remove(identifier);
            return;
        }
        heldByIdentifier.put(
                identifier,
                new Held(node.profileId(), node.isShared(), node.standing().linksFrom()));
    }

    /** A link that its anchor keeps in a row of its own, or null if it was deleted. */
    @Override
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
        Map<Link, LinkState> all = new HashMap<>(rowByLink);
        linksByAnchor.forEach(
                (anchor, states) -> states.forEach((other, state) -> all.put(new Link(anchor, other), state)));
        SortedMap<Link, FirstSeen> links = new TreeMap<>();
        all.forEach((link, state) -> {
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
