package io.olifant.identity.explain;

import java.util.List;

/**
 * What the node of an identifier knows of it.
 *
 * @param isKnown whether events show it; if not, nothing else is set
 * @param founder the founder of its cluster, or of one that has become an alias of it
 * @param strongerNeighbours stronger identifiers that it is linked to, counted until it is shared
 * @param link the link anchored on it whose other end was asked for, or null
 * @param crowds what makes it suspicious; nothing if it is not
 * @param neighbours some identifiers that it is linked to, ascending, when another was asked for
 */
public record NodeView(
        String identifier,
        boolean isKnown,
        String profileId,
        long epoch,
        boolean isShared,
        String founder,
        int strongerNeighbours,
        EvidenceView link,
        List<CrowdView> crowds,
        List<String> neighbours) {

    public NodeView {
        crowds = List.copyOf(crowds);
        neighbours = List.copyOf(neighbours);
    }

    /** An identifier that no event shows. */
    public static NodeView unknown(String identifier) {
        return new NodeView(identifier, false, null, 0, false, null, 0, null, List.of(), List.of());
    }
}
