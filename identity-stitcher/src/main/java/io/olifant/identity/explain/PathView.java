package io.olifant.identity.explain;

import java.util.List;

/**
 * How two identifiers are connected within one cluster.
 *
 * @param areTogether whether they lie in one profile
 * @param isCapped whether the cluster left out links, because it was shown more than may count
 * @param links the links from one to the other: as few blocked ones as possible, then as few as possible; empty if none
 *     connect them
 */
public record PathView(boolean areTogether, boolean isCapped, List<EvidenceView> links) {

    public PathView {
        links = List.copyOf(links);
    }
}
