package io.olifant.identity.explain;

import java.util.List;

/**
 * Why two identifiers are one customer, or are not.
 *
 * @param verdict the label of a {@link Verdict}
 * @param explanation the same in sentences
 * @param profileId the profile of the first
 * @param otherProfileId the profile of the second
 * @param path the links from the one to the other, if any connect them
 */
public record PairView(
        String identifier,
        String otherIdentifier,
        String verdict,
        String explanation,
        String profileId,
        String otherProfileId,
        List<EvidenceView> path) {

    public PairView {
        path = List.copyOf(path);
    }

    /** The same, with one more sentence. */
    PairView with(String sentence) {
        return new PairView(
                identifier, otherIdentifier, verdict, explanation + ". " + sentence, profileId, otherProfileId, path);
    }
}
