package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.Picture;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
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
        terminal.line("Inputs, dead letters (dead_letters for all of them) and internal topics:");
        existing.forEach(name -> terminal.line("  " + name));
    }

    /**
     * Shows a topic for people: figures as pictures, everything else as a table.
     *
     * @param period the period that is shown of figures, or the cohort of those that are about cohorts; if absent, the newest
     *     that is over, or else the newest, or all cohorts
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
        ChosenPictures chosen = ChosenPictures.of(topic.name(), TopicReader.figures(rows), period, casesMin);
        if (chosen.pictures().isEmpty()) {
            terminal.line(topic.name() + " holds no rows: " + chosen.section().whenEmpty());
            return;
        }
        PictureDrawing drawing = new PictureDrawing(terminal.inColour());
        for (Picture picture : chosen.pictures()) {
            drawing.lines(chosen.section().title(), picture).forEach(terminal::line);
            terminal.line("");
        }
        chosen.others().ifPresent(terminal::line);
        terminal.line("Every row: --table, or --json");
        terminal.line("");
        asOf(rows);
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

    /** Whether a name means dead letters, which are shown by {@link #deadLetters}. */
    public static boolean isOfDeadLetters(String name) {
        return ShownTopic.isOfDeadLetters(name);
    }

    /**
     * Shows records that were refused, oldest first.
     *
     * @param name the dead letters of one application, or {@code dead_letters} for those of all
     * @param limit how many at most, the last; zero for all
     * @param asTable one line each, with the sentence cut
     * @param withPayload also what they hold
     */
    public void deadLetters(String name, int limit, boolean asTable, boolean withPayload) {
        List<DeadLetter> all = new ArrayList<>();
        for (ShownTopic topic : existingDeadLetters(name)) {
            all.addAll(reader.lastDeadLetters(topic, limit));
        }
        all.sort(Comparator.comparing(DeadLetter::refusedAt));
        List<DeadLetter> last = limit > 0 && all.size() > limit ? all.subList(all.size() - limit, all.size()) : all;
        if (last.isEmpty()) {
            terminal.line("No dead letters: nothing was refused.");
            return;
        }
        if (asTable) {
            TextTable table = new TextTable(DeadLetter.COLUMNS);
            last.forEach(letter -> table.add(letter.cells()));
            table.lines().forEach(terminal::line);
        } else {
            last.forEach(letter -> letter.lines(withPayload).forEach(terminal::line));
        }
        terminal.line("");
        if (limit > 0 && last.size() == limit) {
            terminal.line("These are the last " + limit + "; --limit 0 shows all.");
        }
        if (!withPayload) {
            terminal.line("What they hold, which may name persons: --payload, or --json");
        }
    }

    private List<ShownTopic> existingDeadLetters(String name) {
        Set<String> existing = reader.topics();
        List<ShownTopic> topics = ShownTopic.deadLetters(name, existing);
        if (topics.isEmpty()) {
            throw ShownTopic.missing(name, existing);
        }
        return topics;
    }

    /** Shows a topic for machines, one JSON object per line. */
    public void json(String name, int limit) {
        if (isOfDeadLetters(name)) {
            existingDeadLetters(name).forEach(topic -> json(topic, limit));
        } else {
            json(ShownTopic.of(name), limit);
        }
    }

    private void json(ShownTopic topic, int limit) {
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
                try (Writer writer =
                        Files.newBufferedWriter(exportFile(directory, topic), StandardOpenOption.CREATE_NEW)) {
                    export(topic.name(), writer);
                }
            }
        }
    }

    /** The files of a folder that are in the way of an export. */
    public static List<Path> inTheWay(Path directory) {
        return ShownTopic.all().stream()
                .filter(ShownTopic::isTable)
                .map(topic -> exportFile(directory, topic))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static Path exportFile(Path directory, ShownTopic topic) {
        return directory.resolve(topic.name() + ".jsonl");
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
