package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.AbstractSchemaProvider;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses the Avro schemas that a registry gives, within {@link SchemaBounds}. Unlike the client's own it says what is wrong with a
 * schema, with an {@link UnusableSchemaException}, from a registry that cannot give it.
 */
final class BoundedAvroProvider extends AbstractSchemaProvider {

    /** Schemas that one schema may refer to, over others too. Each is asked for when the schema is first seen. */
    private static final int REFERENCES_MAX = 20;

    @Override
    public String schemaType() {
        return AvroSchema.TYPE;
    }

    @Override
    public Optional<ParsedSchema> parseSchema(Schema schema, boolean isNew, boolean normalize) {
        return Optional.of(parseSchemaOrElseThrow(schema, isNew, normalize));
    }

    @Override
    public ParsedSchema parseSchemaOrElseThrow(Schema schema, boolean isNew, boolean normalize) {
        check(schema.getSchema());
        Map<String, String> references = new LinkedHashMap<>();
        addReferences(schema.getReferences(), references);
        try {
            return new AvroSchema(schema.getSchema(), schema.getReferences(), references, null);
        } catch (RuntimeException e) {
            // Whatever a parser makes of a foreign text. Without the cause, which quotes what it could not parse.
            throw new UnusableSchemaException("is no valid Avro schema");
        } catch (StackOverflowError e) {
            // Avro follows names by recursion. Only its own calls are cut off here, and what they made is dropped.
            throw new UnusableSchemaException(SchemaBounds.problemOfEndlessText());
        }
    }

    /** Those referred to come before those that refer to them. */
    private void addReferences(List<SchemaReference> references, Map<String, String> textByName) {
        if (references == null) {
            return;
        }
        for (SchemaReference reference : references) {
            if (textByName.containsKey(reference.getName())) {
                continue;
            }
            if (textByName.size() >= REFERENCES_MAX) {
                throw new UnusableSchemaException(
                        "refers to more than " + REFERENCES_MAX + " others; expected at most so many");
            }
            // Counted before its own are looked at, or a circle would have no end.
            textByName.put(reference.getName(), "");
            Schema referred = schemaVersionFetcher().getByVersion(reference.getSubject(), reference.getVersion(), true);
            if (referred == null) {
                throw new UnusableSchemaException("refers to another that the registry does not have");
            }
            check(referred.getSchema());
            addReferences(referred.getReferences(), textByName);
            textByName.remove(reference.getName());
            textByName.put(reference.getName(), referred.getSchema());
        }
    }

    private static void check(String text) {
        SchemaBounds.problemOfText(text).ifPresent(problem -> {
            throw new UnusableSchemaException(problem);
        });
    }
}
