package io.olifant.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Draws answers of the identity stitcher for people. */
final class Drawing {

    private Drawing() {}

    /** An identifier, its customer, and the links that made it. */
    static List<String> identity(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.path("identifier").asText());
        lines.add("  belongs to the customer " + answer.path("profile_id").asText() + " (changed "
                + answer.path("epoch").asLong() + " times)");
        if (answer.hasNonNull("explanation")) {
            lines.add("  " + answer.path("explanation").asText() + ".");
        }
        lines.add("");
        lines.add("Identifiers of the customer: "
                + answer.path("identifier_count").asLong());
        for (JsonNode each : answer.path("identifiers")) {
            lines.add("  " + each.path("identifier").asText() + since(each));
        }
        addMore(
                lines,
                answer.path("identifier_count").asLong()
                        - answer.path("identifiers").size());
        lines.add("");
        lines.add("Links: " + answer.path("link_count").asLong());
        for (JsonNode link : answer.path("links")) {
            lines.add("  " + link.path("identifier").asText() + (isBlocked(link) ? " ─✗─ " : " ─── ")
                    + link.path("other_identifier").asText());
            lines.add("      " + evidence(link));
        }
        addMore(lines, answer.path("link_count").asLong() - answer.path("links").size());
        return lines;
    }

    /** Two identifiers, the verdict, and the path between them. */
    static List<String> pair(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.path("explanation").asText() + ".");
        lines.add("");
        String at = answer.path("identifier").asText();
        lines.add("  " + at + "  (customer " + answer.path("profile_id").asText() + ")");
        for (JsonNode link : answer.path("path")) {
            lines.add((isBlocked(link) ? "    ✗  " : "    │  ") + evidence(link));
            at = otherEnd(link, at);
            String last = answer.path("other_identifier").asText();
            lines.add("  " + at
                    + (at.equals(last)
                            ? "  (customer " + answer.path("other_profile_id").asText() + ")"
                            : ""));
        }
        if (answer.path("path").isEmpty()) {
            lines.add("    no link");
            lines.add("  " + answer.path("other_identifier").asText() + "  (customer "
                    + answer.path("other_profile_id").asText() + ")");
        }
        return lines;
    }

    private static String otherEnd(JsonNode link, String end) {
        String anchor = link.path("identifier").asText();
        return anchor.equals(end) ? link.path("other_identifier").asText() : anchor;
    }

    private static boolean isBlocked(JsonNode link) {
        return link.hasNonNull("blocked_by");
    }

    private static String evidence(JsonNode link) {
        String seen = "first seen " + link.path("first_seen").asText() + " by "
                + link.path("source").asText() + ", event "
                + link.path("event_id").asText();
        if (!isBlocked(link)) {
            return seen;
        }
        String because = link.hasNonNull("blocked_because")
                ? ": " + link.path("blocked_because").asText()
                : "";
        return "counts for nothing (" + link.path("blocked_by").asText() + because + "); " + seen;
    }

    private static String since(JsonNode identifier) {
        return identifier.hasNonNull("known_since")
                ? "  known since " + identifier.path("known_since").asText()
                : "";
    }

    private static void addMore(List<String> lines, long more) {
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
    }
}
