package io.olifant.journey.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.olifant.customers.Customer;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.codec.JourneyRecords;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.history.CrowdedDays;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.message.ExportProgress;
import io.olifant.journey.message.ExportProgress.Section;
import io.olifant.journey.message.ProfileMessage.Exported;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.privacy.PrivacyExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes out all that is known of a profile as one JSON document {@code {"identity": …, "touchpoints": […], "journeys":
 * […], "facts": […], "set_aside": […], "customer": …}}, in pieces and in steps, so that neither the size of the history nor
 * that of a transaction limits it. Each step shows the profile as it is at that moment.
 */
public final class Exporter {

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    private static final String NO_OBJECT = "What the identity stitcher knows of a profile is no JSON object; the"
            + " applications are of different releases, or something else writes to profile.exports";

    private final ReadableRows rows;
    private final CrowdedDays crowdedDays;
    private final ReadableJourneys journeys;
    private final ReadableFacts facts;
    private final ReadableCustomers customers;
    private final JourneyRecords journeyRecords;
    private final ExportLimits limits;

    public Exporter(
            ReadableRows rows,
            CrowdedDays crowdedDays,
            ReadableJourneys journeys,
            ReadableFacts facts,
            ReadableCustomers customers,
            JourneyRecords journeyRecords,
            ExportLimits limits) {
        this.rows = rows;
        this.crowdedDays = crowdedDays;
        this.journeys = journeys;
        this.facts = facts;
        this.customers = customers;
        this.journeyRecords = journeyRecords;
        this.limits = limits;
    }

    /**
     * Writes the next step of an export.
     *
     * @param observationTimeMs the time at which journeys are seen; {@link Long#MIN_VALUE} where none is known
     * @param sink takes each piece
     * @return how far it came; the document is complete at {@link Section#END}
     * @throws IllegalStateException if what the identity stitcher gave is no JSON object
     */
    public ExportProgress write(
            String profile, Exported message, long observationTimeMs, Consumer<PrivacyExport> sink) {
        Step step = new Step(profile, message, observationTimeMs, sink);
        try {
            return step.write(message.identity());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private final class Step {

        private final String profile;
        private final long observationTimeMs;
        private final PieceWriter pieces;
        private final JsonGenerator json;
        private final RecordJson records;
        private Section section;
        private RowKey after;
        private int written;
        private long touchpoints;
        private long journeyCount;
        private int elements;

        Step(String profile, Exported message, long observationTimeMs, Consumer<PrivacyExport> sink) {
            this.profile = profile;
            this.observationTimeMs = observationTimeMs;
            this.section = message.progress().section();
            this.after = message.progress().afterOrNull();
            this.written = message.progress().pieces();
            this.touchpoints = message.progress().touchpoints();
            this.journeyCount = message.progress().journeys();
            this.pieces = new PieceWriter(
                    limits.pieceBytesMax(),
                    (text, isLast) -> sink.accept(new PrivacyExport(message.requestId(), ++written, isLast, text)));
            try {
                this.json = JSON.createGenerator(pieces);
            } catch (IOException e) {
                throw new UncheckedIOException("Writing to memory failed", e);
            }
            this.records = new RecordJson(json);
        }

        ExportProgress write(String identity) throws IOException {
            while (section != Section.END && elements < limits.elementsMax()) {
                switch (section) {
                    case IDENTITY -> writeIdentity(identity);
                    case TOUCHPOINTS -> writeTouchpoints();
                    case JOURNEYS -> writeJourneys();
                    default -> writeFacts();
                }
            }
            json.flush();
            pieces.finish(section == Section.END);
            return new ExportProgress(section, after, written, touchpoints, journeyCount);
        }

        private void writeIdentity(String identity) throws IOException {
            requireObject(identity);
            json.writeRaw("{\"identity\":");
            json.writeRaw(identity);
            next(Section.TOUCHPOINTS, ",\"touchpoints\":[");
        }

        private void writeTouchpoints() throws IOException {
            try (RowCursor cursor = rows.from(profile, after)) {
                while (cursor.hasNext() && elements < limits.elementsMax()) {
                    Row row = cursor.next();
                    if (row.key().equals(after)) {
                        continue;
                    }
                    separate(touchpoints++);
                    records.write(TouchpointRecords.of(profile, row));
                    after = row.key();
                    elements++;
                }
                if (!cursor.hasNext()) {
                    next(Section.JOURNEYS, "],\"journeys\":[");
                }
            }
        }

        private void writeJourneys() throws IOException {
            int max = limits.elementsMax() - elements;
            List<Journey> ended = journeys.endedAfter(profile, after, max);
            for (Journey journey : ended) {
                write(journey);
            }
            if (ended.size() == max) {
                return;
            }
            for (Journey journey : journeys.last(profile, observationTimeMs)) {
                write(journey);
            }
            next(Section.FACTS, "],\"facts\":[");
        }

        private void write(Journey journey) throws IOException {
            separate(journeyCount++);
            records.write(journeyRecords.content(profile, journey));
            after = journey.start();
            elements++;
        }

        private void writeFacts() throws IOException {
            int count = 0;
            for (var fact : facts.of(profile)) {
                separate(count++);
                records.write(fact);
            }
            json.writeRaw("],\"set_aside\":");
            writeSetAside();
            json.writeRaw(",\"customer\":");
            writeCustomer();
            next(Section.END, "}");
        }

        private void writeSetAside() throws IOException {
            json.writeStartArray();
            for (CappedDay each : crowdedDays.capped(profile, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())) {
                json.writeStartObject();
                json.writeStringField("day", LocalDate.ofEpochDay(each.day()).toString());
                json.writeNumberField("touchpoints", each.deliveries());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void writeCustomer() throws IOException {
            Customer customer = customers.ofOrNull(profile, observationTimeMs);
            if (customer == null) {
                json.writeNull();
            } else {
                records.write(customer);
            }
        }

        private void separate(long elementsBefore) throws IOException {
            if (elementsBefore > 0) {
                json.writeRaw(',');
            }
        }

        private void next(Section newSection, String between) throws IOException {
            json.writeRaw(between);
            section = newSection;
            after = null;
        }
    }

    private static void requireObject(String identity) {
        try (JsonParser parser = JSON.createParser(identity)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                if (parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null) {
                    return;
                }
            }
        } catch (IOException e) {
            // Without its cause, whose message shows what could not be read.
            throw new IllegalStateException(NO_OBJECT);
        }
        throw new IllegalStateException(NO_OBJECT);
    }
}
