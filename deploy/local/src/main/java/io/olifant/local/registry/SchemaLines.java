package io.olifant.local.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.local.registry.SchemaBook.Change;

/** Reads and writes the records of the topic {@code _schemas} as Confluent's registry does. */
final class SchemaLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaLines() {}

    /** The record of a change. */
    static SchemaLog.Line line(Change change) {
        if (change instanceof Change.Version version) {
            ObjectNode key = key("SCHEMA", version.subject(), 1);
            key.put("version", version.version());
            return new SchemaLog.Line(text(key), text(value(version)));
        }
        if (change instanceof Change.Forgotten forgotten) {
            ObjectNode key = key("SCHEMA", forgotten.subject(), 1);
            key.put("version", forgotten.version());
            return new SchemaLog.Line(text(key), null);
        }
        if (change instanceof Change.Level level) {
            return new SchemaLog.Line(
                    text(key("CONFIG", level.subject(), 0)),
                    level.level() == null
                            ? null
                            : text(JSON.createObjectNode()
                                    .put("subject", level.subject())
                                    .put("compatibilityLevel", level.level())));
        }
        Change.Mode mode = (Change.Mode) change;
        return new SchemaLog.Line(
                text(key("MODE", mode.subject(), 0)),
                text(JSON.createObjectNode().put("subject", mode.subject()).put("mode", mode.mode())));
    }

    /**
     * The change in a record, or null for records that mean nothing to us, such as Confluent's {@code NOOP}.
     *
     * @throws IllegalStateException if it is no record of a registry
     */
    static Change change(SchemaLog.Line line) {
        JsonNode key = parse(line.key());
        JsonNode value = line.value() == null ? null : parse(line.value());
        String subject = key.path("subject").textValue();
        return switch (key.path("keytype").asText()) {
            case "SCHEMA" -> version(subject, key.path("version").asInt(), value);
            case "CONFIG" ->
                new Change.Level(
                        subject,
                        value == null ? null : value.path("compatibilityLevel").textValue());
            case "MODE" ->
                value == null
                        ? null
                        : new Change.Mode(subject, value.path("mode").textValue());
            default -> null;
        };
    }

    private static Change version(String subject, int version, JsonNode value) {
        if (value == null) {
            return new Change.Forgotten(subject, version);
        }
        return new Change.Version(
                subject,
                version,
                value.path("id").asInt(),
                value.path("schema").asText(),
                value.path("deleted").asBoolean());
    }

    private static ObjectNode key(String type, String subject, int magic) {
        ObjectNode key = JSON.createObjectNode();
        key.put("keytype", type);
        key.put("subject", subject);
        key.put("magic", magic);
        return key;
    }

    private static ObjectNode value(Change.Version version) {
        ObjectNode value = JSON.createObjectNode();
        value.put("subject", version.subject());
        value.put("version", version.version());
        value.put("id", version.id());
        value.put("schema", version.schema());
        value.put("deleted", version.deleted());
        return value;
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers could not be written as JSON", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A record of the registry's topic is not JSON; the topic belongs to something else or is broken",
                    e);
        }
    }
}
