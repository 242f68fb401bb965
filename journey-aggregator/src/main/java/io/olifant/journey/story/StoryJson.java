package io.olifant.journey.story;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.codec.JourneyRecords;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.export.RecordJson;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.story.ReadableProfile.Departed;
import io.olifant.journey.story.StoryPage.Moment;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.schemas.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Writes a page of a story as JSON. Touchpoints and journeys have the fields of the topics {@code customer.touchpoints} and
 * {@code customer.journeys}, except those about an emission; what is added says where a touchpoint belongs.
 */
public final class StoryJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final StoryPage page;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;
    private final RecordJson records;

    private StoryJson(StoryPage page) throws IOException {
        this.page = page;
        this.json = JSON.createGenerator(text);
        this.records = new RecordJson(json);
    }

    /** The page as one JSON object. */
    public static String of(StoryPage page) {
        try {
            return new StoryJson(page).write();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** Why there is no story, and where those identifiers are that left the profile. */
    public static String failure(String sentence, List<Departed> departed) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("error", sentence);
                if (!departed.isEmpty()) {
                    writeDeparted(json, departed);
                }
                json.writeEndObject();
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private String write() throws IOException {
        json.writeStartObject();
        json.writeStringField("profile_id", page.profile());
        writeTime(json, "first_seen", page.firstSeenMs());
        writeTime(json, "last_seen", page.lastSeenMs());
        json.writeNumberField("touchpoint_count", page.touchpoints());
        json.writeNumberField("forgotten_touchpoint_count", page.forgotten());
        json.writeNumberField("order_count", page.orders());
        writeDeparted(json, page.departed());
        writeTimeline();
        writeSetAside();
        writeJourneys();
        writeOrders();
        json.writeStringField(
                "next", page.nextOrNull() == null ? null : page.nextOrNull().text());
        json.writeEndObject();
        json.close();
        return text.toString();
    }

    private void writeTimeline() throws IOException {
        json.writeArrayFieldStart("timeline");
        for (Moment moment : page.timeline()) {
            json.writeStartObject();
            records.writeFields(TouchpointRecords.of(page.profile(), moment.row()));
            json.writeNumberField("deliveries", moment.row().deliveries());
            json.writeStringField("journey_id", moment.journeyIdOrNull());
            if (moment.isAttached()) {
                json.writeNullField("visit");
            } else {
                json.writeNumberField("visit", moment.visit());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSetAside() throws IOException {
        json.writeArrayFieldStart("set_aside");
        for (CappedDay each : page.capped()) {
            json.writeStartObject();
            json.writeStringField("day", LocalDate.ofEpochDay(each.day()).toString());
            json.writeNumberField("touchpoints", each.deliveries());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeJourneys() throws IOException {
        // Of no generation: fields about emissions are left out.
        JourneyRecords journeyRecords = new JourneyRecords(0);
        json.writeArrayFieldStart("journeys");
        for (Map.Entry<String, Journey> entry : page.journeys().entrySet()) {
            json.writeStartObject();
            records.writeFields(journeyRecords.content(page.profile(), entry.getValue()));
            json.writeArrayFieldStart("visits_of_page");
            for (VisitSpan visit : VisitSpan.of(page.timeline(), entry.getKey())) {
                json.writeStartObject();
                json.writeNumberField("visit", visit.number());
                writeTime(json, "first_touchpoint_at", visit.firstMs());
                writeTime(json, "last_touchpoint_at", visit.lastMs());
                json.writeNumberField("touchpoints", visit.touchpoints());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeOrders() throws IOException {
        json.writeArrayFieldStart("orders");
        for (Moment moment : page.timeline()) {
            if (moment.isCountedOrder()) {
                OrderReport order = moment.row().touch().order();
                json.writeStartObject();
                json.writeStringField("order_id", order.orderId());
                writeTime(json, "ordered_at", moment.row().key().timeMs());
                json.writeStringField("amount", Money.toDecimal(order.units()).toPlainString());
                json.writeStringField("currency", order.currency());
                json.writeStringField("journey_id", moment.journeyIdOrNull());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeDeparted(JsonGenerator json, List<Departed> departed) throws IOException {
        json.writeArrayFieldStart("departed");
        for (Departed each : departed) {
            boolean isErased = each.profile().equals(Redirect.ERASED);
            json.writeStartObject();
            // What was erased is not named, although its name is kept so that nothing late of it comes in.
            json.writeStringField("identifier", isErased ? null : each.identifier());
            json.writeStringField("profile_id", each.profile());
            json.writeNumberField("epoch", each.epoch());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTime(JsonGenerator json, String field, Long timeMsOrNull) throws IOException {
        json.writeStringField(
                field,
                timeMsOrNull == null ? null : Instant.ofEpochMilli(timeMsOrNull).toString());
    }
}
