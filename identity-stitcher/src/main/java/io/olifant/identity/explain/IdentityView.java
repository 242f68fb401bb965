package io.olifant.identity.explain;

import io.olifant.identity.explain.ProfileView.IdentifierView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of an identifier and of the customer it belongs to.
 *
 * @param epoch how often its profile has changed
 * @param isShared whether it is shared by several people, and therefore a profile of its own
 * @param strongerNeighbours stronger identifiers that it was seen with, counted until it is shared
 * @param isSuspicious whether it was seen with more of a weaker namespace than one customer may hold
 * @param crowds of which namespaces, and with how many
 * @param explanation what it means that it is shared or suspicious, in a sentence; null if it is neither
 * @param identifiers the customer's identifiers, ascending, up to a limit
 * @param identifierCount how many there are
 * @param links the links that touch them, up to a limit
 * @param linkCount how many there are
 */
public record IdentityView(
        String identifier,
        String profileId,
        long epoch,
        boolean isShared,
        int strongerNeighbours,
        boolean isSuspicious,
        List<CrowdView> crowds,
        String explanation,
        List<IdentifierView> identifiers,
        int identifierCount,
        List<EvidenceView> links,
        int linkCount) {

    public IdentityView {
        crowds = List.copyOf(crowds);
        identifiers = List.copyOf(identifiers);
        links = List.copyOf(links);
    }

    /** The combined view of a node and its cluster. */
    public static IdentityView of(NodeView node, ProfileView profile) {
        return new IdentityView(
                node.identifier(),
                node.profileId(),
                node.epoch(),
                node.isShared(),
                node.strongerNeighbours(),
                !node.crowds().isEmpty(),
                node.crowds(),
                explanationOrNull(node),
                profile.identifiers(),
                profile.identifierCount(),
                profile.links(),
                profile.linkCount());
    }

    private static String explanationOrNull(NodeView node) {
        String sentences = Stream.of(Remarks.sharedOrNull(node), Remarks.suspiciousOrNull(node))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(". "));
        return sentences.isEmpty() ? null : sentences;
    }
}
