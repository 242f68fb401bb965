package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.customers.CustomerFact;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.ReadableFact;
import java.util.Map;

/** Turns the bytes of facts into JSON. */
final class FactJson {

    private FactJson() {}

    static Row row(byte[] key, byte[] valueOrNull, Map<String, String> headers) {
        FactKey factKey = FactKey.decode(key);
        ObjectNode keyNode = JsonNodeFactory.instance.objectNode();
        keyNode.put("profile_id", factKey.profile());
        keyNode.put("period_type", factKey.type().label());
        keyNode.put("period", ReadableFact.periodOf(factKey));
        return new Row(keyNode, value(factKey, valueOrNull), headers);
    }

    private static JsonNode value(FactKey key, byte[] valueOrNull) {
        if (valueOrNull == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        CustomerFact fact = ReadableFact.of(key, FactSections.decode(valueOrNull));
        return AvroJson.of(fact.getSchema(), fact);
    }
}
