package io.olifant.identity.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.rules.Identifier;
import java.time.Instant;

/**
 * What the identity graph knows of a profile, as JSON for the person it is about.
 *
 * <p>A link may lead to somebody else: one that a rule refused, that an operator took back, or of an identifier that is
 * shared. Of such an end the document tells the namespace alone, since the rest is about another person.
 */
final class DossierJson {

    /** Stands for the value of an identifier that belongs to somebody else. */
    private static final String ANOTHERS = "(another's)";

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
            entry.put("identifier", nameFor(dossier, link.anchor()));
            entry.put("other_identifier", nameFor(dossier, link.other()));
            putEvidence(entry, dossier, link, state);
            entry.put("refused_by", dossier.refusals().get(link));
        });
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and flags could not be written as JSON", e);
        }
    }

    private static String nameFor(ProfileDossier dossier, Identifier identifier) {
        return isOwn(dossier, identifier) ? identifier.text() : identifier.namespace() + ":" + ANOTHERS;
    }

    private static boolean isOwn(ProfileDossier dossier, Identifier identifier) {
        return dossier.identifiers().containsKey(identifier);
    }

    private static void putEvidence(ObjectNode entry, ProfileDossier dossier, Link link, LinkState state) {
        // An event belongs to its anchor's profile, and what an operator wrote may name whoever is at either end.
        boolean isOwnEvent = isOwn(dossier, link.anchor());
        boolean isOwnLink = isOwnEvent && isOwn(dossier, link.other());
        entry.put("first_seen", Instant.ofEpochMilli(state.firstSeen().timeMs()).toString());
        entry.put("source", state.firstSeen().source());
        entry.put("event_id", isOwnEvent ? state.firstSeen().eventId() : ANOTHERS);
        entry.put("unlinked_because", isOwnLink || !state.isUnlinked() ? state.unlinkedBecause() : "(not told)");
    }
}
