package io.olifant.local.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Draws a story for people, page by page: journeys as blocks, within them visits, and a line for each touchpoint. What a
 * page begins, the next one continues.
 */
final class StoryDrawing {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final ZoneId zone;
    private final Ink ink;
    private final Consumer<String> lines;
    private boolean isBegun;
    private String journey;
    private LocalDate day;
    private long visit;

    StoryDrawing(ZoneId zone, boolean inColour, Consumer<String> lines) {
        this.zone = zone;
        this.ink = new Ink(inColour);
        this.lines = lines;
    }

    /** Draws the next page. */
    void draw(JsonNode page) {
        if (!isBegun) {
            isBegun = true;
            drawCustomer(page);
        }
        Map<String, JsonNode> journeys = new HashMap<>();
        page.path("journeys").forEach(each -> journeys.put(text(each, "journey_id"), each));
        Deque<JsonNode> setAside = new ArrayDeque<>();
        page.path("set_aside").forEach(setAside::add);
        for (JsonNode touchpoint : page.path("timeline")) {
            drawSetAside(setAside, LocalDate.ofInstant(Instant.parse(text(touchpoint, "occurred_at")), ZoneOffset.UTC));
            drawTouchpoint(touchpoint, journeys);
        }
        drawSetAside(setAside, LocalDate.MAX);
    }

    /** What is not kept of days before a day. */
    private void drawSetAside(Deque<JsonNode> days, LocalDate before) {
        while (!days.isEmpty() && LocalDate.parse(text(days.peek(), "day")).isBefore(before)) {
            JsonNode each = days.remove();
            lines.accept(bar()
                    + ink.faint(String.format(
                            Locale.ENGLISH,
                            "    and %,d more of %s (UTC), counted and not kept",
                            each.path("touchpoints").asLong(),
                            DAY.format(LocalDate.parse(text(each, "day"))))));
        }
    }

    private void drawCustomer(JsonNode page) {
        lines.accept(ink.strong("Customer " + text(page, "profile_id")));
        lines.accept("  " + count(page.path("touchpoint_count").asLong(), "touchpoint") + " from "
                + DAY.format(local(page, "first_seen")) + " to " + DAY.format(local(page, "last_seen")) + ", "
                + count(page.path("order_count").asLong(), "order"));
        for (JsonNode departed : page.path("departed")) {
            lines.accept("  "
                    + (departed.hasNonNull("identifier")
                            ? text(departed, "identifier") + " left to the customer " + text(departed, "profile_id")
                            : "an identifier was erased"));
        }
    }

    private void drawTouchpoint(JsonNode touchpoint, Map<String, JsonNode> journeys) {
        boolean isAttached = !touchpoint.hasNonNull("visit");
        String ofJourney = text(touchpoint, "journey_id");
        // One that is attached to an earlier journey is shown where it happened, and interrupts nothing.
        if (!isAttached && !Objects.equals(journey, ofJourney)) {
            begin(ofJourney, journeys);
        }
        ZonedDateTime at = local(touchpoint, "occurred_at");
        if (!at.toLocalDate().equals(day)) {
            day = at.toLocalDate();
            lines.accept(bar() + ink.strong(DAY.format(at)));
        }
        if (!isAttached && touchpoint.path("visit").asLong() != visit) {
            visit = touchpoint.path("visit").asLong();
            lines.accept(bar() + ink.faint("  visit " + visit));
        }
        String what = "%-14s  %-18s".formatted(text(touchpoint, "channel"), text(touchpoint, "event_type"))
                + details(touchpoint, isAttached);
        lines.accept(bar() + "    " + TIME.format(at) + "  " + what.stripTrailing());
    }

    private void begin(String journeyId, Map<String, JsonNode> journeys) {
        journey = journeyId;
        day = null;
        visit = 0;
        lines.accept("");
        JsonNode drawn = journeyId == null ? null : journeys.get(journeyId);
        if (drawn == null) {
            lines.accept(ink.faint("┌ in no journey yet"));
            return;
        }
        String outcome = text(drawn, "outcome");
        lines.accept("┌ "
                + ink.outcome(
                        outcome, "Journey " + journeyId.substring(0, Math.min(8, journeyId.length())) + ": " + outcome)
                + ", "
                + count(drawn.path("touchpoints").asLong(), "touchpoint") + ", "
                + count(drawn.path("visits").asLong(), "visit")
                + duration(drawn) + order(drawn));
        String path = text(drawn, "path");
        if (path != null && !path.isEmpty()) {
            lines.accept(bar() + ink.faint(path));
        }
    }

    private String bar() {
        return journey == null ? "  " : "│ ";
    }

    private String details(JsonNode touchpoint, boolean isAttached) {
        String order = text(touchpoint, "order_id");
        String refund = text(touchpoint, "refund_id");
        List<String> parts = Stream.of(
                        order == null ? null : ink.money("order " + order + ", " + amount(touchpoint, "order")),
                        refund == null
                                ? null
                                : ink.money("refund of " + text(touchpoint, "refund_order_id") + ", "
                                        + amount(touchpoint, "refund")),
                        isAttached ? "belongs to an order before it" : null,
                        text(touchpoint, "survey_kind") == null
                                ? null
                                : text(touchpoint, "survey_kind") + " "
                                        + touchpoint.path("survey_score").asInt(),
                        text(touchpoint, "phase"),
                        text(touchpoint, "department"),
                        text(touchpoint, "campaign"))
                .filter(Objects::nonNull)
                .toList();
        return parts.isEmpty() ? "" : "  " + String.join(" · ", parts);
    }

    private static String duration(JsonNode drawn) {
        Duration duration = Duration.ofMillis(drawn.path("duration_ms").asLong());
        if (duration.toDays() > 0) {
            return " in " + count(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return " in " + count(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0 ? " in " + count(duration.toMinutes(), "minute") : "";
    }

    private String order(JsonNode drawn) {
        return text(drawn, "order_value") == null
                ? ""
                : ", " + ink.money(money(text(drawn, "order_value"), text(drawn, "currency")));
    }

    private static String amount(JsonNode touchpoint, String of) {
        return money(text(touchpoint, of + "_amount"), text(touchpoint, of + "_currency"));
    }

    /** Without zeros that say nothing, but with cents. */
    private static String money(String decimal, String currency) {
        BigDecimal amount = new BigDecimal(decimal).stripTrailingZeros();
        return amount.setScale(Math.max(2, amount.scale())).toPlainString() + " " + currency;
    }

    private ZonedDateTime local(JsonNode node, String field) {
        return Instant.parse(text(node, field)).atZone(zone);
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
