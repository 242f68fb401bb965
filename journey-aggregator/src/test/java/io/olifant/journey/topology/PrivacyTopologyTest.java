package io.olifant.journey.topology;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.customers.Customer;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.JourneyKey;
import io.olifant.facts.FactKey;
import io.olifant.kpis.FittedModel;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure and export through the whole topology. */
class PrivacyTopologyTest {

    private static final String IDENTITY = "{\"identifiers\":[\"cookie:a\"]}";

    @TempDir
    private Path stateDirectory;

    private JourneyDriver journeys;

    @AfterEach
    void stop() {
        journeys.close();
    }

    @Test
    void anErasureTombstonesFactsAndJourneysAndGivesAReceiptWithoutPersonalData() {
        start(Map.of("journey-aggregator.handoff-chunk-rows", "2"));
        writeHistory();
        assertThat(journeys.publish()).hasSize(3);

        journeys.erase("cookie:a", "p1", 1, "request-1");

        assertThat(journeys.facts()).isEmpty();
        List<KeyValue<JourneyKey, CustomerJourney>> published = journeys.publish();
        assertThat(published)
                .as("each that was there, and those that steps between left of them")
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(row -> assertThat(row.value).isNull());
        KeyValue<PrivacyRequestKey, PrivacyReceipt> receipt = theOne(journeys.receipts());
        assertThat(receipt.key).isEqualTo(new PrivacyRequestKey("request-1"));
        assertThat(receipt.value)
                .isEqualTo(new PrivacyReceipt(
                        "request-1",
                        "erase",
                        "journey-aggregator",
                        "done",
                        "",
                        1,
                        2,
                        0L,
                        0L,
                        5L,
                        3L,
                        TestContexts.NOW.plusSeconds(1)));
        assertThat(journeys.rows())
                .containsEntry("DEPARTURE", 1)
                .containsEntry("heads", 1)
                .containsEntry("DUE_BATCH_NUMBER", 1)
                .allSatisfy((store, count) -> assertThat(count)
                        .as(store)
                        .isEqualTo(
                                List.of("DEPARTURE", "heads", "DUE_BATCH_NUMBER")
                                                .contains(store)
                                        ? 1
                                        : 0));
    }

    @Test
    void whatComesAfterAnErasureFromBeforeItIsCountedAndForgotten() {
        start(Map.of());
        journeys.erase("cookie:a", "p1", 1, "request-1");

        journeys.send(on("cookie:a").at("2026-03-01T10:00").of("p1"));

        assertThat(journeys.facts()).isEmpty();
        assertThat(counter(JourneyMeters.DROPPED)).isEqualTo(1);
        assertThat(counter(JourneyMeters.ERASURES)).isEqualTo(1);
        assertThat(theOne(journeys.receipts()).value.getTouchpoints()).isZero();
    }

    @Test
    void keptTotalsStayOnTheTopicOfFactsUnderANameThatIsNobodys() {
        start(Map.of("journey-aggregator.erasure", "keep-totals"));
        writeHistory();
        Set<String> periods = periodsOf(journeys.facts().keySet());

        journeys.erase("cookie:a", "p1", 1, "request-1");

        assertThat(periodsOf(journeys.facts().keySet())).isEqualTo(periods);
        assertThat(journeys.facts().keySet())
                .extracting(FactKey::profile)
                .allMatch(id -> id.startsWith("(kept)") && !id.contains("p1") && !id.contains("request-1"));
    }

    @Test
    void anErasureWithoutARequestStopsTheTask() {
        start(Map.of());

        assertThatThrownBy(() -> journeys.erase("cookie:a", "p1", 1, null))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining("without the id of the request");
    }

    @Test
    void anExportIsOneDocumentWithAllThatIsKnown() {
        start(Map.of());
        writeHistory();

        journeys.export("p1", "request-2", IDENTITY);

        JsonNode document = document(256 * 1024);
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("identity", "touchpoints", "journeys", "facts", "set_aside", "customer");
        assertThat(document.at("/identity/identifiers/0").asText()).isEqualTo("cookie:a");
        assertThat(document.at("/touchpoints")).hasSize(5);
        assertThat(document.at("/touchpoints/0/occurred_at").asText()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(document.at("/touchpoints/0/order_amount").asText()).isEqualTo("12.5000");
        assertThat(document.at("/touchpoints/0/order_amount").isTextual()).isTrue();
        assertThat(document.at("/touchpoints/0/refund_id").isNull()).isTrue();
        assertThat(document.at("/journeys")).hasSize(3);
        assertThat(document.at("/journeys/0/outcome").asText()).isEqualTo("converted");
        assertThat(document.at("/journeys/2/outcome").asText()).isEqualTo("open");
        assertThat(document.at("/journeys/0").has("revision")).isFalse();
        assertThat(document.at("/facts").findValuesAsText("net_revenue")).contains("12.5000");
        PrivacyReceipt receipt = theOne(journeys.receipts()).value;
        assertThat(receipt)
                .isEqualTo(new PrivacyReceipt(
                        "request-2",
                        "export",
                        "journey-aggregator",
                        "done",
                        "",
                        1,
                        1,
                        0L,
                        0L,
                        5L,
                        3L,
                        TestContexts.NOW));
    }

    @Test
    void anExportShowsWhatTheModelsExpectOfTheCustomer() {
        start(Map.of());
        writeHistory();
        BgNbd purchases = new BgNbd(0.25, 4.4, 0.8, 2.4);
        journeys.fit(fitted(BgNbd.NAME, purchases.text()));
        journeys.fit(fitted(GammaGamma.NAME, new GammaGamma(6.0, 4.0, 15.0).text()));

        journeys.export("p1", "request-2", IDENTITY);

        JsonNode customer = document(256 * 1024).at("/customer");
        assertThat(customer.fieldNames())
                .toIterable()
                .contains("first_seen", "lifecycle", "cohort")
                .doesNotContain("revision", "as_of", "updated_at");
        assertThat(customer.at("/orders").asLong()).isEqualTo(1);
        assertThat(customer.at("/p_alive").asDouble()).isEqualTo(1.0);
        assertThat(customer.at("/expected_orders").asDouble())
                .isBetween(0.1, 10.0)
                .isNotEqualTo(1.0);
        assertThat(customer.at("/expected_value").isDouble()).isTrue();
        assertThat(customer.at("/currency").asText()).isEqualTo("EUR");
        journeys.publish();
        Customer published = journeys.customers().get(0).value;
        assertThat(customer.at("/expected_orders").asDouble()).isEqualTo(published.getExpectedOrders());
        assertThat(customer.at("/expected_value").asDouble()).isEqualTo(published.getExpectedValue());
    }

    @Test
    void anExportInSmallStepsAndPiecesIsTheSameDocument(@TempDir Path otherDirectory) {
        start(Map.of());
        writeHistory();
        journeys.export("p1", "request-2", IDENTITY);
        JsonNode atOnce = document(256 * 1024);
        journeys.close();

        for (int elements = 1; elements < 8; elements++) {
            stateDirectory = otherDirectory.resolve("steps" + elements);
            start(Map.of(
                    "journey-aggregator.export-step-elements",
                    String.valueOf(elements),
                    "journey-aggregator.export-piece-bytes",
                    "100"));
            writeHistory();
            journeys.export("p1", "request-2", IDENTITY);
            assertThat(document(100)).isEqualTo(atOnce);
            assertThat(journeys.receipts()).hasSize(1);
            if (elements < 7) {
                journeys.close();
            }
        }
    }

    @Test
    void anExportOfACustomerOfWhomNothingIsKnownIsADocumentToo() {
        start(Map.of());

        journeys.export("p9", "request-3", "{}");

        JsonNode document = document(256 * 1024);
        assertThat(document.at("/touchpoints")).isEmpty();
        assertThat(document.at("/journeys")).isEmpty();
        assertThat(document.at("/facts")).isEmpty();
        assertThat(document.at("/customer").isNull()).isTrue();
    }

    @Test
    void anExportShowsNoOtherCustomer() {
        start(Map.of());
        journeys.send(on("cookie:b").at("2026-03-01T10:00").of("p"));
        journeys.send(on("cookie:c").at("2026-03-01T10:00").of("p12"));
        writeHistory();

        journeys.export("p1", "request-2", IDENTITY);

        String text = text(journeys.pieces());
        assertThat(text).doesNotContain("cookie:b").doesNotContain("cookie:c").doesNotContain("p12");
    }

    @Test
    void anIdentityThatIsNoJsonObjectStopsTheTaskWithoutShowingIt() {
        start(Map.of());

        assertThatThrownBy(() -> journeys.export("p1", "request-2", "{\"secret\":"))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining("is no JSON object")
                .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret"));
    }

    private void start(Map<String, String> settings) {
        journeys = new JourneyDriver(stateDirectory, settings);
    }

    /** Five touchpoints, three journeys: one with an order, one that ended without, one open. */
    private void writeHistory() {
        journeys.send(on("cookie:a")
                .orders("o1", "12.50", "EUR")
                .at("2026-01-01T10:00")
                .of("p1"));
        journeys.send(on("cookie:a").views("email").at("2026-01-05T10:00").of("p1"));
        journeys.send(on("cookie:a").views("social").at("2026-01-05T10:01").of("p1"));
        journeys.send(on("cookie:a").views("email").at("2026-03-01T10:00").of("p1"));
        journeys.send(on("cookie:a")
                .views("d\u00e9j\u00e0 \"vu\"")
                .at("2026-03-01T10:01")
                .of("p1"));
    }

    private static FittedModel fitted(String model, String parameters) {
        FittedModel row = new FittedModel();
        row.setModel(model);
        row.setCurrency("EUR");
        row.setParameters(parameters);
        row.setCustomers(3L);
        row.setFittedAt(Instant.parse("2026-03-31T23:00:00Z"));
        row.setHorizonWeeks(52);
        row.setDiscountPerBlock(0.0);
        row.setPredicts(true);
        row.setIsFinal(false);
        row.setRevision(1L);
        row.setAsOf(Instant.parse("2026-03-31T23:00:00Z"));
        row.setUpdatedAt(TestContexts.NOW);
        return row;
    }

    private JsonNode document(int bytesMax) {
        List<KeyValue<PrivacyRequestKey, PrivacyExport>> pieces = journeys.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            PrivacyExport piece = pieces.get(i).value;
            assertThat(piece.getPart()).isEqualTo(i + 1);
            assertThat(piece.getIsLast()).isEqualTo(i == pieces.size() - 1);
            assertThat(piece.getJson().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(bytesMax);
            assertThat(pieces.get(i).key).isEqualTo(new PrivacyRequestKey(piece.getRequestId()));
        }
        try {
            return new ObjectMapper().readTree(text(pieces));
        } catch (IOException e) {
            throw new AssertionError("The pieces are no JSON document", e);
        }
    }

    private static String text(List<KeyValue<PrivacyRequestKey, PrivacyExport>> pieces) {
        return pieces.stream().map(piece -> piece.value.getJson()).collect(Collectors.joining());
    }

    private static Set<String> periodsOf(Set<FactKey> keys) {
        List<String> periods = new ArrayList<>();
        keys.forEach(key -> periods.add(key.type() + " " + key.periodOrNull()));
        return Set.copyOf(periods);
    }

    private static <T> T theOne(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private double counter(String name) {
        return journeys.context().meters().get(name).counter().count();
    }
}
