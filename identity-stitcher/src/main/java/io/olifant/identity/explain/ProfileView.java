package io.olifant.identity.explain;

import java.util.List;

/**
 * A profile as its cluster knows it.
 *
 * @param identifiers its identifiers, ascending, up to a limit
 * @param identifierCount how many there are
 * @param links the links that touch one of them, in the order of their ends, up to a limit
 * @param linkCount how many there are
 */
public record ProfileView(
        List<IdentifierView> identifiers, int identifierCount, List<EvidenceView> links, int linkCount) {

    public ProfileView {
        identifiers = List.copyOf(identifiers);
        links = List.copyOf(links);
    }

    /**
     * An identifier of a profile.
     *
     * @param knownSince when it was first seen by the wall clock, ISO-8601 in UTC
     */
    public record IdentifierView(String identifier, String knownSince) {}
}
