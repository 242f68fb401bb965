package io.olifant.journey.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The properties of a touchpoint, as far as a text is asked for. What is blank, or longer than any dimension should be,
 * counts as not given.
 */
final class Properties {

    private static final int TEXT_CHARS_MAX = 255;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode object;

    private Properties(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads properties.
     *
     * @param jsonOrNull one JSON object; null for none
     * @throws IllegalStateException if it is no JSON: the stitcher writes nothing else
     */
    static Properties of(String jsonOrNull) {
        if (jsonOrNull == null) {
            return new Properties(MissingNode.getInstance());
        }
        try {
            return new Properties(JSON.readTree(jsonOrNull));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The properties of a touchpoint are no JSON object; something other than the identity stitcher"
                            + " writes to customer.touchpoints, or its release does not fit this one",
                    e);
        }
    }

    /** The text of this name, or what is given instead. */
    String textOr(String name, String otherOrNull) {
        String text = object.path(name).asText("");
        return text.isBlank() || text.length() > TEXT_CHARS_MAX ? otherOrNull : text;
    }
}
