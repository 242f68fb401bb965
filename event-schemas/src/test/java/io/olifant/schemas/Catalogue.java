package io.olifant.schemas;

import io.olifant.customers.CustomerFact;
import io.olifant.events.Touchpoint;
import io.olifant.identities.IdentityCommand;
import io.olifant.privacy.PrivacyRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of the catalogue by what they are for. */
final class Catalogue {

    /** Records that others write and Olifant reads. */
    static final Set<Class<?>> INPUTS = Set.of(Touchpoint.class, PrivacyRequest.class, IdentityCommand.class);

    private Catalogue() {}

    static Set<Schema> keys() {
        Set<Schema> keys = new LinkedHashSet<>();
        Topics.PUBLIC.forEach(topic -> keys.add(schema(topic.keyType())));
        return keys;
    }

    static Set<Schema> inputs() {
        Set<Schema> inputs = new LinkedHashSet<>();
        INPUTS.forEach(type -> inputs.add(schema(type)));
        return inputs;
    }

    /** Values that Olifant writes and others read. */
    static Set<Schema> outputs() {
        Set<Schema> outputs = new LinkedHashSet<>();
        Topics.PUBLIC.stream()
                .map(AvroTopic::valueType)
                .filter(type -> !INPUTS.contains(type))
                .forEach(type -> outputs.add(schema(type)));
        return outputs;
    }

    static Set<Schema> all() {
        Set<Schema> all = new LinkedHashSet<>(keys());
        all.addAll(inputs());
        all.addAll(outputs());
        all.add(schema(CustomerFact.class));
        return all;
    }

    static Schema schema(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }
}
