package io.olifant.operate.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Printed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts dead letters by what they have in common. */
final class LetterCounts {

    /** What letters are counted by. */
    enum By {
        APPLICATION,
        REASON,
        TOPIC,
        SCHEMA,
        DAY,
        HOUR;

        String of(Letter letter) {
            return switch (this) {
                case APPLICATION -> letter.application();
                case REASON -> letter.reason();
                case TOPIC -> letter.originTopic();
                case SCHEMA -> letter.schemaId().map(String::valueOf).orElse("-");
                case DAY -> letter.at().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
                case HOUR -> letter.at().truncatedTo(ChronoUnit.HOURS).toString();
            };
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the letters that have the same in common. */
    private static final class Count {
        private long letters;
        private long replayed;
        private long failedAgain;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
    }

    private final List<By> by;
    private final Map<List<String>, Count> countByValues = new LinkedHashMap<>();
    private final Count total = new Count();

    LetterCounts(List<By> by) {
        this.by = List.copyOf(by);
    }

    /** @param isReplayed whether it was replayed since it was refused */
    void add(Letter letter, boolean isReplayed) {
        List<String> values = by.stream().map(each -> each.of(letter)).toList();
        for (Count count : List.of(total, countByValues.computeIfAbsent(values, each -> new Count()))) {
            count.letters++;
            count.replayed += isReplayed ? 1 : 0;
            count.failedAgain += ReplayHeaders.count(letter) > 0 ? 1 : 0;
            count.first = letter.at().isBefore(count.first) ? letter.at() : count.first;
            count.last = letter.at().isAfter(count.last) ? letter.at() : count.last;
        }
    }

    List<String> lines() {
        if (countByValues.isEmpty()) {
            return List.of("No dead letters.");
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(by.stream().map(By::label).toList());
        heading.addAll(List.of("letters", "replayed", "failed again", "first", "last"));
        rows.add(heading);
        sorted().forEach(entry -> {
            List<String> row = new ArrayList<>(entry.getKey());
            Count count = entry.getValue();
            row.addAll(List.of(
                    String.valueOf(count.letters),
                    String.valueOf(count.replayed),
                    String.valueOf(count.failedAgain),
                    count.first.truncatedTo(ChronoUnit.SECONDS).toString(),
                    count.last.truncatedTo(ChronoUnit.SECONDS).toString()));
            rows.add(row);
        });
        List<String> lines = new ArrayList<>(Printed.table(rows));
        lines.add("%d dead letter(s), %d of them replayed since, %d failed again after a replay."
                .formatted(total.letters, total.replayed, total.failedAgain));
        return lines;
    }

    ObjectNode json() {
        ObjectNode root = Printed.object();
        root.put("letters", total.letters);
        root.put("replayed", total.replayed);
        root.put("failed_again", total.failedAgain);
        ArrayNode counts = root.putArray("counts");
        sorted().forEach(entry -> {
            ObjectNode node = counts.addObject();
            for (int i = 0; i < by.size(); i++) {
                node.put(by.get(i).label(), entry.getKey().get(i));
            }
            node.put("letters", entry.getValue().letters);
            node.put("replayed", entry.getValue().replayed);
            node.put("failed_again", entry.getValue().failedAgain);
            node.put("first", entry.getValue().first.toString());
            node.put("last", entry.getValue().last.toString());
        });
        return root;
    }

    /** By time where they are counted by time, else the most first. */
    private List<Map.Entry<List<String>, Count>> sorted() {
        Comparator<Map.Entry<List<String>, Count>> order = by.contains(By.DAY) || by.contains(By.HOUR)
                ? Comparator.comparing(entry -> entry.getValue().first)
                : Comparator.comparing(entry -> -entry.getValue().letters);
        return countByValues.entrySet().stream()
                .sorted(order.thenComparing(entry -> String.join("/", entry.getKey())))
                .toList();
    }
}
