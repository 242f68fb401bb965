package io.olifant.identity.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.UnusableQuestionException;
import java.util.Optional;

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
     * What another instance answered.
     *
     * @throws NotReadyException if it was of a release that writes it otherwise
     */
    static <T> T answer(String json, Class<T> type) {
        return read(json, type)
                .orElseThrow(() -> new NotReadyException("Another instance speaks of " + type.getSimpleName()
                        + " in a form that this one does not know; it may run another release, so ask again when all run"
                        + " the same"));
    }

    /**
     * What another instance asks, or somebody in its place.
     *
     * @throws UnusableQuestionException if no instance of this release asks so
     */
    static <T> T question(String json, Class<T> type) {
        return read(json, type)
                .orElseThrow(() -> new UnusableQuestionException("The question is no " + type.getSimpleName()
                        + "; expected what another instance of the same release asks"));
    }

    /** Without what is wrong with it, which would quote what cannot be read. */
    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
