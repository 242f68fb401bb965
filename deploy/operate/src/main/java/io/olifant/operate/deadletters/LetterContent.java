package io.olifant.operate.deadletters;

import io.olifant.events.Touchpoint;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.RegistryUnavailableException;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.Topics;
import io.olifant.schemas.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the original bytes of letters as what their topic holds, where that is possible. */
final class LetterContent {

    /**
     * What is in a letter.
     *
     * @param decodedOrNull the record as JSON, or null
     * @param problemOrNull why it cannot be decoded, or null
     */
    record Content(String decodedOrNull, String problemOrNull) {}

    private final TopicCatalogue catalogue;
    private final AvroSerdes serdes;

    LetterContent(RuntimeSettings runtime, TopicCatalogue catalogue) {
        this.catalogue = catalogue;
        RuntimeSettings.SchemaRegistry registry = runtime.schemaRegistry();
        this.serdes = new AvroSerdes(SchemaRegistries.open(registry.url(), registry.client()), false);
    }

    Content of(Letter letter) {
        if (letter.record().value() == null) {
            return new Content(null, "there is no value");
        }
        Optional<Class<? extends SpecificRecord>> type = type(letter.originTopic());
        if (type.isEmpty()) {
            return new Content(null, "its topic is none whose records are Avro");
        }
        try {
            return new Content(decoded(letter, type.get()), null);
        } catch (UnreadableRecordException e) {
            return new Content(null, e.getMessage());
        } catch (RegistryUnavailableException e) {
            return new Content(null, "the schema registry gave no answer");
        }
    }

    private <T extends SpecificRecord> String decoded(Letter letter, Class<T> type) {
        Deserializer<T> deserializer = serdes.serde(type, false).deserializer();
        return deserializer
                .deserialize(letter.originTopic(), letter.record().value())
                .toString();
    }

    private Optional<Class<? extends SpecificRecord>> type(String topic) {
        if (Topics.touchpoints(catalogue.inputPrefix()).matcher(topic).matches()) {
            return Optional.of(Touchpoint.class);
        }
        return Topics.PUBLIC.stream()
                .filter(each -> catalogue.nameOf(each).equals(topic))
                .findFirst()
                .map(each -> each.valueType());
    }

    /** Bytes as text where they are some, else in Base64. */
    static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
                return "text " + text.replaceAll("\\R", " ");
            }
        } catch (CharacterCodingException e) {
            // It is no text, so it is shown as what it is.
        }
        return "Base64 " + Base64.getEncoder().encodeToString(bytes);
    }
}
