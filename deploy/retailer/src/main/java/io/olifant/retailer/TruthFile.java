package io.olifant.retailer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.olifant.events.Identifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the truth beside the deliveries, as JSON lines: {@code {"source", "event_id", "person"}} for each event, once
 * however often it is delivered, and at the end {@code {"identifier", "persons"}} for each identifier, sorted. It holds
 * invented people only. Memory grows with the identifiers.
 */
public final class TruthFile implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Writer writer;
    private final JsonGenerator json;
    private final Map<String, Set<Integer>> personsByIdentifier = new TreeMap<>();

    private TruthFile(Writer writer, JsonGenerator json) {
        this.writer = writer;
        this.json = json;
    }

    /** Starts a new file, in place of one that exists. */
    public static TruthFile create(Path file) throws IOException {
        Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer);
        json.setRootValueSeparator(null);
        return new TruthFile(writer, json);
    }

    /** Adds what a delivery shows. */
    public void record(Delivery delivery) throws IOException {
        if (delivery.redelivery()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("source", delivery.touchpoint().getSource());
        json.writeStringField("event_id", delivery.touchpoint().getEventId());
        json.writeNumberField("person", delivery.personId());
        endLine();
        for (Identifier identifier : delivery.touchpoint().getIdentifiers()) {
            personsByIdentifier
                    .computeIfAbsent(Truth.text(identifier), any -> new TreeSet<>())
                    .add(delivery.personId());
        }
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Writes the identifiers and closes the file. */
    @Override
    public void close() throws IOException {
        try (writer;
                json) {
            for (Map.Entry<String, Set<Integer>> entry : personsByIdentifier.entrySet()) {
                json.writeStartObject();
                json.writeStringField("identifier", entry.getKey());
                json.writeArrayFieldStart("persons");
                for (int person : entry.getValue()) {
                    json.writeNumber(person);
                }
                json.writeEndArray();
                endLine();
            }
        }
    }

    /** Reads back who is behind each identifier. */
    public static Truth read(Path file) throws IOException {
        Map<String, Set<Integer>> persons = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode node = MAPPER.readTree(line);
                if (node.has("identifier")) {
                    Set<Integer> owners = new TreeSet<>();
                    node.get("persons").forEach(person -> owners.add(person.intValue()));
                    persons.put(node.get("identifier").textValue(), owners);
                }
            }
        }
        return new Truth(persons);
    }
}
