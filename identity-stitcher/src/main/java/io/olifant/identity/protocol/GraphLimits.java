package io.olifant.identity.protocol;

/**
 * What bounds the work of one message.
 *
 * @param clusterLinksMax links of one cluster that count, in the order in which links join groups; at least 1
 * @param absorbChunkChars characters of text in one {@code Absorb}, which bounds the size of a record; at least 1
 * @param linksPerMessage links that an identifier reports again, or erases, before it lets others have their turn; at
 *     least 1
 */
public record GraphLimits(int clusterLinksMax, int absorbChunkChars, int linksPerMessage) {

    public GraphLimits {
        if (clusterLinksMax < 1 || absorbChunkChars < 1 || linksPerMessage < 1) {
            throw new IllegalArgumentException("Limits of the identity graph are at least 1; got " + clusterLinksMax
                    + ", " + absorbChunkChars + " and " + linksPerMessage);
        }
    }
}
