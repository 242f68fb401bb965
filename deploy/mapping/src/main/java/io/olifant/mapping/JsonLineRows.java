package io.olifant.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON lines: one document per line, empty lines left out. Decimals keep their digits. */
final class JsonLineRows implements RowReader {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    private final Lines lines;

    JsonLineRows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Row next() throws IOException {
        Lines.Line line = lines.nextNotBlank();
        if (line == null) {
            return null;
        }
        if (line.isBroken()) {
            return new Row.Broken(line.number(), line.flaw());
        }
        return parse(line);
    }

    private static Row parse(Lines.Line line) {
        try {
            return new Row.Read(line.number(), READER.readTree(line.text()));
        } catch (JsonProcessingException e) {
            // Not the parser's own message: it quotes the text, which may name a person.
            long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return new Row.Broken(
                    line.number(),
                    "The line is not one JSON document (at column " + column + "): expected one per line.");
        }
    }
}
