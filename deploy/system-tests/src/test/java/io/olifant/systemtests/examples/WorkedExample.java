package io.olifant.systemtests.examples;

import io.olifant.events.Touchpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chapter of the page: touchpoints, and the rows that come of them.
 *
 * @param title its heading
 * @param targets the file of targets that the chapter prints, if it does
 */
record WorkedExample(String title, List<Touchpoint> touchpoints, Optional<String> targets, List<ExpectedRows> rows) {

    private static final Pattern CHAPTER = Pattern.compile("^## (.+)\n((?:(?!^## ).*\n?)*)", Pattern.MULTILINE);
    private static final Pattern TARGETS = Pattern.compile("^```yaml\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CAPTION = Pattern.compile("`(kpi\\.\\w+)`.*:");
    private static final Pattern DIMENSION = Pattern.compile("`(\\w+)` = `([^`]+)`");

    /** All of a page. */
    static List<WorkedExample> of(String page) {
        List<WorkedExample> examples = new ArrayList<>();
        Matcher chapter = CHAPTER.matcher(page);
        while (chapter.find()) {
            examples.add(example(chapter.group(1), chapter.group(2)));
        }
        return examples;
    }

    private static WorkedExample example(String title, String text) {
        List<Touchpoint> touchpoints = List.of();
        List<ExpectedRows> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        String sentence = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (MarkdownTable.isLineOf(line)) {
                int end = i;
                while (end < lines.size() && MarkdownTable.isLineOf(lines.get(end))) {
                    end++;
                }
                MarkdownTable table = MarkdownTable.of(lines.subList(i, end));
                if (table.columns().equals(ExampleTouchpoints.COLUMNS)) {
                    touchpoints = ExampleTouchpoints.of(table);
                } else {
                    rows.add(rows(sentence, table));
                }
                i = end - 1;
            } else if (!line.isBlank()) {
                sentence = line;
            }
        }
        Matcher targets = TARGETS.matcher(text);
        return new WorkedExample(
                title, touchpoints, targets.find() ? Optional.of(targets.group(1)) : Optional.empty(), rows);
    }

    private static ExpectedRows rows(String caption, MarkdownTable table) {
        Matcher topic = CAPTION.matcher(caption);
        if (!topic.matches()) {
            throw new IllegalArgumentException("The table with the columns " + table.columns()
                    + " has no sentence that says of which topic it is, such as \"`kpi.retention` with `activity` ="
                    + " `touch`:\"; before it stands: " + caption);
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        Matcher dimension = DIMENSION.matcher(caption);
        while (dimension.find()) {
            dimensions.put(dimension.group(1), dimension.group(2));
        }
        return new ExpectedRows(caption, topic.group(1), dimensions, table);
    }
}
