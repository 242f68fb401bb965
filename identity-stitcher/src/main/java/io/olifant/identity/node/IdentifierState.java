package io.olifant.identity.node;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/**
 * The state of identifier nodes. Each link is kept twice: by its anchor, whose events show it, and as an
 * <em>introduction</em> by its other end, to which it was introduced.
 */
public interface IdentifierState {

    /** The node of an identifier, or null if it was never seen. */
    IdentifierNode node(Identifier identifier);

    void putNode(Identifier identifier, IdentifierNode node);

    /**
     * Whether a link was reported with a first-seen no later than this one.
     *
     * @param linksFrom rows of smaller revisions are about to be erased and do not count
     */
    boolean isReported(Link link, FirstSeen firstSeen, long linksFrom);

    /** What the anchor of a link knows of it, or null. */
    LinkState link(Link link);

    /**
     * What the anchor of a link knows of it in its present life, or null. A row of an earlier life is about to be erased, which
     * may take a while.
     */
    default LinkState link(Link link, IdentifierNode anchor) {
        LinkState state = link(link);
        return state == null || state.revision() < anchor.standing().linksFrom() ? null : state;
    }

    void putLink(Link link, LinkState state);

    void removeLink(Link link);

    /**
     * The links anchored on an identifier, ascending by their other end.
     *
     * @param after only those whose other end comes after this one; null for all
     * @param max at most so many
     */
    List<Link> links(Identifier anchor, Identifier after, int max);

    /** What the other end of a link knows of it, or null. */
    LinkState introduction(Link link);

    void putIntroduction(Link link, LinkState state);

    void removeIntroduction(Link link);

    /**
     * The links that were introduced to an identifier, ascending by their anchor.
     *
     * @param after only those whose anchor comes after this one; null for all
     * @param max at most so many
     */
    List<Link> introductions(Identifier other, Identifier after, int max);
}
