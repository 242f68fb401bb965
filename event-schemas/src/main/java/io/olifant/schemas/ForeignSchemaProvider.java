package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.AbstractSchemaProvider;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.Optional;

/** Stands for a format other than Avro, whose schemas a registry may hold too: refuses them by name. */
final class ForeignSchemaProvider extends AbstractSchemaProvider {

    private final String type;

    ForeignSchemaProvider(String type) {
        this.type = type;
    }

    @Override
    public String schemaType() {
        return type;
    }

    @Override
    public Optional<ParsedSchema> parseSchema(Schema schema, boolean isNew, boolean normalize) {
        return Optional.of(parseSchemaOrElseThrow(schema, isNew, normalize));
    }

    @Override
    public ParsedSchema parseSchemaOrElseThrow(Schema schema, boolean isNew, boolean normalize) {
        throw new UnusableSchemaException("is one of " + type + "; expected one of Avro");
    }
}
