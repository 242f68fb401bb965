package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Section;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        for (ShownTopic topic : ShownTopic.all()) {
            if (existing.remove(topic.fullName())) {
                terminal.line("  " + topic.name());
            }
        }
        terminal.line("Inputs, dead letters and internal topics:");
        existing.forEach(name -> terminal.line("  " + name));
    }

    /**
     * Shows a topic for people: figures as pictures, everything else as a table.
     *
     * @param period the period that is shown of figures; if absent, the newest that is over, or else the newest
     * @param limit how many rows of a table or records of a log at most; zero for all
     */
    public void forPeople(String name, Optional<String> period, int limit) {
        forPeople(name, period, limit, Families.CASES_MIN);
    }

    /**
     * As above.
     *
     * @param casesMin answers, orders or customers below which sentences name no best or worst
     */
    public void forPeople(String name, Optional<String> period, int limit, int casesMin) {
        ShownTopic topic = ShownTopic.of(name);
        if (!Families.topics().contains(topic.name())) {
            table(name, limit);
            return;
        }
        List<Row> rows = rows(topic, 0);
        Section section = Families.section(topic.name(), TopicReader.figures(rows), casesMin)
                .orElseThrow(() -> new IllegalStateException("No pictures are known for the family " + topic.name()));
        if (section.pictures().isEmpty()) {
            terminal.line(topic.name() + " holds no rows: " + section.whenEmpty());
            return;
        }
        pictures(section, period);
        terminal.line("");
        asOf(rows);
    }

    private void pictures(Section section, Optional<String> period) {
        List<String> periods = section.periods();
        period.filter(text -> !periods.contains(text)).ifPresent(text -> {
            throw new StackException(section.topic() + " has no picture of the period " + text + "; "
                    + (periods.isEmpty() ? "its pictures span all periods" : "it has " + String.join(", ", periods)));
        });
        String shown = period.or(section::firstPeriod).orElse("");
        PictureDrawing drawing = new PictureDrawing(terminal.inColour());
        for (Picture picture : section.of(shown)) {
            drawing.lines(section.title(), picture).forEach(terminal::line);
            terminal.line("");
        }
        if (periods.size() > 1) {
            terminal.line("Other periods: --period, " + periods.get(periods.size() - 1) + " to " + periods.get(0));
        }
        terminal.line("Every row: --table, or --json");
    }

    /**
     * Shows a topic as a table.
     *
     * @param limit how many rows of a table or records of a log at most; zero for all
     */
    public void table(String name, int limit) {
        List<Row> rows = rows(ShownTopic.of(name), limit);
        List<Row> shown = limit > 0 && rows.size() > limit ? rows.subList(0, limit) : rows;
        RowTable.lines(shown).forEach(terminal::line);
        if (shown.size() < rows.size()) {
            terminal.line(
                    String.format(Locale.ROOT, "(%,d more rows; --limit 0 shows all)", rows.size() - shown.size()));
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

    /** Writes the current rows of each table as JSON lines to a file of its own. */
    public void exportTo(Path directory) throws IOException {
        Set<String> existing = reader.topics();
        for (ShownTopic topic : ShownTopic.all()) {
            if (topic.isTable() && existing.contains(topic.fullName())) {
                try (Writer writer = Files.newBufferedWriter(directory.resolve(topic.name() + ".jsonl"))) {
                    export(topic.name(), writer);
                }
            }
        }
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
