package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.Terminal;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows topics: figures as matrices and tables for people, every row as JSON for machines. */
public final class Show {

    private final TopicReader reader;
    private final Terminal terminal;

    public Show(TopicReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    /** Lists the topics there are, the public ones first. */
    public void topics() {
        Set<String> existing = reader.topics();
        terminal.line("Figures and customers (deploy/local/show TOPIC):");
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            if (existing.remove(topic.name())) {
                terminal.line("  " + (topic == Topics.CUSTOMER_FACTS ? ShownTopic.FACTS_ALIAS : topic.name()));
            }
        }
        terminal.line("Inputs, dead letters and internal topics:");
        existing.forEach(name -> terminal.line("  " + name));
    }

    /**
     * Shows a topic for people.
     *
     * @param limit how many rows of a table or records of a log at most; zero for all
     */
    public void forPeople(String name, int limit) {
        ShownTopic topic = ShownTopic.of(name);
        List<Row> rows = rows(topic, limit);
        if (topic.name().equals(Topics.KPI_RETENTION.name())) {
            new CohortMatrix(terminal.inColour()).lines(rows).forEach(terminal::line);
        } else {
            List<Row> shown = limit > 0 && rows.size() > limit ? rows.subList(0, limit) : rows;
            RowTable.lines(shown).forEach(terminal::line);
            if (shown.size() < rows.size()) {
                terminal.line(
                        String.format(Locale.ROOT, "(%,d more rows; --limit 0 shows all)", rows.size() - shown.size()));
            }
        }
        asOf(rows);
    }

    /** Shows a topic for machines, one JSON object per line. */
    public void json(String name, int limit) {
        ShownTopic topic = ShownTopic.of(name);
        List<Row> rows = rows(topic, limit);
        for (Row row : limit > 0 && rows.size() > limit ? rows.subList(0, limit) : rows) {
            terminal.out().println(row.json(topic.name()));
        }
        terminal.out().flush();
    }

    /** Writes the current rows of a table as JSON lines. */
    public void export(String name, Writer writer) {
        try {
            for (Row row : rows(ShownTopic.of(name), 0)) {
                writer.write(row.json(name).toString());
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows of " + name + " cannot be written", e);
        }
    }

    /** The current rows of a table, or the last records of a log. */
    List<Row> rows(ShownTopic topic, int limit) {
        return topic.isTable() ? reader.currentRows(topic) : reader.lastRecords(topic, limit);
    }

    private void asOf(List<Row> rows) {
        rows.stream()
                .map(row -> row.value().path("as_of"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .max(String::compareTo)
                .ifPresent(latest -> terminal.line("as of " + latest));
    }
}
