package io.olifant.systemtests.examples;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.Story;
import io.olifant.systemtests.Story.Happening;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The touchpoints of a page's table. */
final class ExampleTouchpoints {

    static final List<String> COLUMNS = List.of("event", "when", "who", "source", "channel", "type", "carries");

    /** How the last column says what a touchpoint carries, and what that means. */
    private static final Map<Pattern, BiConsumer<Happening, Matcher>> CARRIES = Map.of(
            Pattern.compile("order (\\S+) (\\S+) ([A-Z]{3})"),
                    (happening, words) -> happening.orders(words.group(1), words.group(2), words.group(3)),
            Pattern.compile("refund (\\S+) of (\\S+) (\\S+) ([A-Z]{3})"),
                    (happening, words) ->
                            happening.refunds(words.group(1), words.group(2), words.group(3), words.group(4)),
            Pattern.compile("(nps|csat|ces) (\\d+)"),
                    (happening, words) -> happening.answers(words.group(1), Integer.parseInt(words.group(2))),
            Pattern.compile("(\\w+) = (.+)"), (happening, words) -> happening.saying(words.group(1), words.group(2)));

    private ExampleTouchpoints() {}

    static List<Touchpoint> of(MarkdownTable table) {
        Story story = new Story();
        for (Map<String, String> row : table.rows()) {
            String time = row.get("when").replace(' ', 'T') + ":00Z";
            Happening happening = story.at(time, row.get("who").split(", "))
                    .as(row.get("event"))
                    .seenBy(row.get("source"))
                    .through(row.get("channel"));
            for (String words : row.get("carries").split(", ")) {
                carry(happening, words);
            }
            happening.does(row.get("type"));
        }
        return story.touchpoints();
    }

    private static void carry(Happening happening, String words) {
        if (words.isEmpty()) {
            return;
        }
        for (var kind : CARRIES.entrySet()) {
            Matcher matcher = kind.getKey().matcher(words);
            if (matcher.matches()) {
                kind.getValue().accept(happening, matcher);
                return;
            }
        }
        throw new IllegalArgumentException("A touchpoint cannot carry '" + words + "': expected one of "
                + CARRIES.keySet().stream().map(Pattern::pattern).toList());
    }
}
