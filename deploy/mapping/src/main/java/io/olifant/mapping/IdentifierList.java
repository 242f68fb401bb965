package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.events.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the identifiers of a touchpoint. One that is none (null, an object, half of a character) never costs what is beside
 * it: what is left of it goes on, without a value or with the mark of damage, so that the stitcher drops and counts it as it
 * does everywhere. Only a row in which no identifier is whole is rejected.
 */
final class IdentifierList {

    private static final String EXPECTED = "an array of {namespace, value}";
    private static final Set<String> FIELDS = Set.of("namespace", "value");

    private IdentifierList() {}

    static List<Identifier> read(Fields touchpoint) {
        JsonNode json = touchpoint.required("identifiers", EXPECTED);
        if (!json.isArray()) {
            throw new RejectedFieldException("identifiers is " + Fields.kind(json) + ": expected " + EXPECTED + ".");
        }
        List<Identifier> identifiers = new ArrayList<>(json.size());
        boolean isOneWhole = false;
        RejectedFieldException firstFlaw = null;
        for (int i = 0; i < json.size(); i++) {
            // What a script leaves of an identifier that a row does not have: if (.email) {…}.
            if (json.get(i).isNull()) {
                continue;
            }
            String name = "identifiers[" + i + "]";
            Fields fields = Fields.of(json.get(i), name, name + ".");
            fields.allowOnly(FIELDS);
            Part namespace = part(fields, "namespace");
            Part value = part(fields, "value");
            identifiers.add(new Identifier(namespace.text(), value.text()));
            RejectedFieldException flaw = namespace.flawOrNull() == null ? value.flawOrNull() : namespace.flawOrNull();
            isOneWhole |= flaw == null;
            firstFlaw = firstFlaw == null ? flaw : firstFlaw;
        }
        if (firstFlaw != null && !isOneWhole) {
            throw firstFlaw;
        }
        return identifiers;
    }

    /** A field as far as a record can hold it, and why it is not whole. */
    private record Part(String text, RejectedFieldException flawOrNull) {}

    private static Part part(Fields fields, String name) {
        try {
            return new Part(fields.text(name), null);
        } catch (RejectedFieldException e) {
            JsonNode value = fields.optional(name);
            return new Part(value != null && value.isTextual() ? Characters.withDamageShown(value.textValue()) : "", e);
        }
    }
}
