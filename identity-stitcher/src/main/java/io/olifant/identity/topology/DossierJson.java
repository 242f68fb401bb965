package io.olifant.identity.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.rules.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the identity graph knows of a profile, as JSON for the person it is about.
 *
 * <p>A link may lead to somebody else: one that a rule refused, that an operator took back, or of an identifier that is
 * shared. Of such an end the document holds the namespace alone, since the rest is about another person.
 *
 * <p>The document is one record: of very many identifiers or links the first ones are listed, in their order, and how many
 * were left out.
 */
final class DossierJson {

    /** Stands for the value of an identifier that belongs to somebody else. */
    private static final String ANOTHERS = "(another's)";

    /** Two lists, with room for escapes, within Kafka's usual limit of a mebibyte. */
    static final int LIST_MAX_BYTES = 400_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DossierJson() {}

    static String of(ProfileDossier dossier) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("profile_id", dossier.profileId());
        BoundedList identifiers = new BoundedList();
        dossier.identifiers().forEach((identifier, member) -> {
            ObjectNode entry = MAPPER.createObjectNode();
            entry.put("identifier", identifier.text());
            entry.put(
                    "known_since", Instant.ofEpochMilli(member.birth().timeMs()).toString());
            entry.put("is_shared", member.isShared());
            identifiers.add(entry);
        });
        identifiers.putInto(document, "identifiers");
        BoundedList links = new BoundedList();
        dossier.links().forEach((link, state) -> {
            ObjectNode entry = MAPPER.createObjectNode();
            entry.put("identifier", nameFor(dossier, link.anchor()));
            entry.put("other_identifier", nameFor(dossier, link.other()));
            putEvidence(entry, dossier, link, state);
            entry.put("refused_by", dossier.refusals().get(link));
            links.add(entry);
        });
        links.putInto(document, "links");
        return text(document);
    }

    private static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and flags could not be written as JSON", e);
        }
    }

    /** The first entries, as many as there is room for in a record, and how many more there are. */
    private static final class BoundedList {

        private final ArrayNode entries = MAPPER.createArrayNode();
        private long bytes;
        private int leftOut;

        void add(ObjectNode entry) {
            bytes += text(entry).getBytes(StandardCharsets.UTF_8).length + 1L;
            if (leftOut > 0 || bytes > LIST_MAX_BYTES) {
                leftOut++;
            } else {
                entries.add(entry);
            }
        }

        void putInto(ObjectNode document, String name) {
            document.set(name, entries);
            if (leftOut > 0) {
                document.put(name + "_left_out", leftOut);
            }
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
