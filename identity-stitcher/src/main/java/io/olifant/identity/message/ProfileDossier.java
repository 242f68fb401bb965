package io.olifant.identity.message;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What the identity graph knows of one profile.
 *
 * @param requestId the request that asked for it
 * @param identifiers the profile's identifiers and what their cluster knows of them
 * @param links the links that touch one of them
 * @param refusals the rule that refused a link, for those that joined nobody
 */
public record ProfileDossier(
        String requestId,
        String profileId,
        SortedMap<Identifier, Member> identifiers,
        SortedMap<Link, LinkState> links,
        Map<Link, String> refusals) {

    public ProfileDossier {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(profileId, "profileId");
        refusals = Map.copyOf(refusals);
    }
}
