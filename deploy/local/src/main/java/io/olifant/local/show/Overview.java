package io.olifant.local.show;

import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Section;
import io.olifant.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code up} ends with: of each family of figures the picture to look at first, and what else there is. */
public final class Overview {

    private final TopicReader reader;
    private final Terminal terminal;

    public Overview(TopicReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    /** Prints it all. */
    public void print() {
        PictureDrawing drawing = new PictureDrawing(terminal.inColour());
        List<String> empty = new ArrayList<>();
        for (String topic : Families.topics()) {
            Section section = Families.section(topic, reader.figures(topic)).orElseThrow();
            Optional<Picture> first = section.first();
            if (first.isEmpty()) {
                empty.add(topic);
                continue;
            }
            terminal.line("");
            drawing.lines(section.title() + " [" + topic + "]", first.get()).forEach(terminal::line);
        }
        terminal.line("");
        if (!empty.isEmpty()) {
            terminal.line("No rows in " + String.join(", ", empty));
        }
        others();
        refused();
    }

    /** Where nothing was accepted, no figure says so. */
    private void refused() {
        boolean isAnyRefused = reader.topics().stream()
                .filter(ShownTopic::isOfDeadLetters)
                .anyMatch(topic -> !reader.lastRecords(ShownTopic.of(topic), 1).isEmpty());
        if (isAnyRefused) {
            terminal.line("Some records were refused; deploy/local/show dead_letters says which, and why");
        }
    }

    private void others() {
        Set<String> existing = reader.topics();
        for (ShownTopic topic : ShownTopic.all()) {
            boolean isElsewhere = Families.topics().contains(topic.name());
            if (topic.isTable() && existing.contains(topic.fullName()) && !isElsewhere) {
                int count = reader.countRows(topic);
                if (count > 0) {
                    terminal.line(String.format(Locale.ROOT, "%,9d rows in %s", count, topic.name()));
                }
            }
        }
    }
}
