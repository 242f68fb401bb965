package io.olifant.identity.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.olifant.runtime.lookup.NotReadyException;

/** JSON of views and questions. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    static String write(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view of " + view.getClass() + " could not be written as JSON", e);
        }
    }

    /**
     * What an instance of this application wrote.
     *
     * @throws NotReadyException if it was of a release that writes it otherwise
     */
    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes what it could not read.
            throw new NotReadyException("Another instance speaks of " + type.getSimpleName()
                    + " in a form that this one does not know; it may run another release, so ask again when all run"
                    + " the same");
        }
    }
}
