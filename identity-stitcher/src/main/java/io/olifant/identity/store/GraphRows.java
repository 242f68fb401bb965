package io.olifant.identity.store;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import java.util.Map;

/** Reads single rows of the store of the graph, as its changelog has them: nodes of identifiers and their links. */
public final class GraphRows {

    /** Receives what the rows hold, in their order. */
    public interface Reader {

        /**
         * The value of an identifier.
         *
         * @param links the links anchored on it that lie within the value, by their other end
         */
        void identifier(Identifier identifier, IdentifierNode node, Map<Identifier, LinkState> links);

        /** A link that its anchor keeps in a row of its own; null if the row was deleted. */
        void link(Link link, LinkState stateOrNull);
    }

    private final GraphKeys keys = new GraphKeys();
    private final EntryCodec entries = new EntryCodec();
    private final RowCodec rows = new RowCodec();

    /** Passes on what a row holds; nothing if it is one of a cluster, or of the other end of a link. */
    public void read(byte[] key, byte[] valueOrNull, Reader reader) {
        Identifier identifier = keys.readIdentifier(key);
        int kind = keys.readKind();
        if (kind == GraphKeys.VALUE && valueOrNull != null) {
            IdentifierEntry entry = entries.decode(valueOrNull);
            reader.identifier(identifier, entry.node(), entry.links().links());
        } else if (kind == GraphKeys.LINK) {
            Link link = new Link(identifier, keys.readOther());
            reader.link(link, valueOrNull == null ? null : rows.decodeLinkState(valueOrNull));
        }
    }
}
