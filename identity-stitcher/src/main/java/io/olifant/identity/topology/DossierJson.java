package io.olifant.identity.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.graph.ProfileDossier;
import java.time.Instant;

/** What the identity graph knows of a profile, as JSON for the person it is about. */
final class DossierJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DossierJson() {}

    static String of(ProfileDossier dossier) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("profile_id", dossier.profileId());
        ArrayNode identifiers = document.putArray("identifiers");
        dossier.identifiers().forEach((identifier, member) -> {
            ObjectNode entry = identifiers.addObject();
            entry.put("identifier", identifier.text());
            entry.put(
                    "known_since", Instant.ofEpochMilli(member.birth().timeMs()).toString());
            entry.put("is_shared", member.isShared());
        });
        ArrayNode links = document.putArray("links");
        dossier.links().forEach((link, state) -> {
            ObjectNode entry = links.addObject();
            entry.put("identifier", link.anchor().text());
            entry.put("other_identifier", link.other().text());
            putEvidence(entry, state);
            entry.put("refused_by", dossier.refusals().get(link));
        });
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and flags could not be written as JSON", e);
        }
    }

    private static void putEvidence(ObjectNode entry, LinkState state) {
        entry.put("first_seen", Instant.ofEpochMilli(state.firstSeen().timeMs()).toString());
        entry.put("source", state.firstSeen().source());
        entry.put("event_id", state.firstSeen().eventId());
        entry.put("unlinked_because", state.unlinkedBecause());
    }
}
