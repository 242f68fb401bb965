package io.olifant.journey;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.ProfileKey;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories served by two instances, each of which holds half of the customers: both answer alike, whoever is asked for. */
class CustomerLookupsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CUSTOMERS = 8;
    private static final int VIEWS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path oneState;

    @TempDir
    private static Path otherState;

    private static TestKafka kafka;
    private static HttpServer stitcher;
    private static List<RunningApplication> instances;

    @BeforeAll
    static void sendTouchpoints() throws Exception {
        kafka = TestKafka.start();
        stitcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stitcher.createContext("/identities/", CustomerLookupsIT::answerAsTheStitcherDoes);
        stitcher.start();
        TestRegistry registry = TestRegistry.create();
        TestDeployment deployment = new TestDeployment(kafka, registry, oneState);
        Map<String, String> settings = Map.of(
                "olifant.topics.partitions",
                "4",
                "olifant.lookups.port",
                "0",
                JourneyAggregator.NAME + ".identity-stitcher-url",
                "http://localhost:" + stitcher.getAddress().getPort() + "/");
        instances = List.of(
                deployment.start(new JourneyAggregator(), settings),
                new TestDeployment(kafka, registry, otherState).start(new JourneyAggregator(), settings));
        try (TopicWriter writer = deployment.writer()) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                for (int view = 0; view < VIEWS; view++) {
                    write(
                            writer,
                            on("cookie:" + customer).views("email").at("2026-01-0" + (view + 1) + "T10:00"),
                            customer);
                }
                write(writer, on("cookie:" + customer).orders("o", "10", "EUR").at("2026-01-09T10:00"), customer);
            }
            writer.flush();
            merge(writer);
        }
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            awaitAnswer("/customers/p" + customer, "\"touchpoint_count\":" + (customer == 0 ? VIEWS + 2 : VIEWS + 1));
        }
        awaitAnswer("/customers/merged", "belong to others now");
    }

    @AfterAll
    static void stop() {
        instances.forEach(RunningApplication::close);
        stitcher.stop(0);
        kafka.close();
    }

    @Test
    void bothInstancesAnswerAlike() throws Exception {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (String asked :
                    List.of("/customers/p" + customer, "/customers/by/customer_id/no%2F" + customer + "%20ü")) {
                HttpResponse<String> one = get(0, asked);
                assertThat(one.statusCode()).as(asked + one.body()).isEqualTo(200);
                assertThat(get(1, asked).body()).isEqualTo(one.body());
                assertThat(JSON.readTree(one.body()).path("profile_id").asText())
                        .isEqualTo("p" + customer);
            }
        }
    }

    @Test
    void pagesFollowEachOtherAcrossInstances() throws Exception {
        List<String> visits = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer =
                    JSON.readTree(get(page % 2, "/customers/p1?limit=2" + after).body());
            answer.path("timeline")
                    .forEach(touchpoint -> visits.add(touchpoint.path("visit").asText()));
            after = "&after=" + answer.path("next").asText();
            assertThat(answer.path("next").isNull()).isEqualTo(page == 2);
        }
        assertThat(visits).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void whatCannotBeAnsweredIsReportedInASentence() throws Exception {
        assertError("/customers/nobody", 404, "There is no such profile");
        assertError("/customers/p1?limit=0", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?limit=many", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?after=here", 400, "'next'");
        assertError("/customers/by/email/zorro", 404, "Nothing is known");
        assertError("/customers/by/phone/zorro", 503, "answered with status 500");
        assertError("/customers/by/cookie/no%2F1?limit=0", 400, "expected a number");
        assertError("/customers/p1?limit=99999999999999999999", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?limit=-1", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?limit=", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?limit=0&limit=5", 400, "expected a number from 1 to 1000");
        assertError("/customers/p1?after=", 400, "'next'");
        assertError("/customers/p1?after=" + "A".repeat(4_000), 400, "'next'");
        assertError("/customers/p1?after=%00", 400, "'next'");
        assertError("/customers/" + "x".repeat(4_000), 404, "There is no such profile");
    }

    /** Whoever reaches the port can send what instances ask each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'profile_id':'p1','after':null,'limit':-1}",
                "{'profile_id':'p1','after':null,'limit':0}",
                "{'profile_id':'p1','after':null,'limit':1001}",
                "{'profile_id':'p1','after':null,'limit':4294967297}",
                "{'profile_id':'p1','after':null,'limit':'many'}",
                "{'profile_id':'p1','after':null}",
                "{'profile_id':'p1','after':'here','limit':1}",
                "{'profile_id':'p1','after':7,'limit':1}",
                "{'after':null,'limit':1}",
                "null",
                "",
                "[",
                "no JSON"
            })
    void whatInstancesAskIsCheckedAsWhatPeopleAsk(String question) throws Exception {
        for (int instance = 0; instance < 2; instance++) {
            HttpResponse<String> answer = post(instance, "/internal/customers/page", question.replace('\'', '"'));
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("error").asText()).contains("expected");
        }
    }

    @Test
    void aProfileThatWasMergedAwayShowsWhereItsIdentifiersAre() throws Exception {
        for (int instance = 0; instance < 2; instance++) {
            HttpResponse<String> answer = get(instance, "/customers/merged");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).path("departed").findValuesAsText("profile_id"))
                    .containsExactly("p0");
            assertThat(answer.body()).contains("so ask for p0", "cookie:merged");
        }
    }

    private static void merge(TopicWriter writer) {
        CustomerTouchpoint seen = on("cookie:merged")
                .views("email")
                .at("2025-01-01T10:00")
                .epoch(1)
                .of("p0");
        writer.record(Topics.CUSTOMER_TOUCHPOINTS, "p0", new ProfileKey("p0"), seen);
        IdentityChange change = IdentityChange.newBuilder()
                .setIdentifier("cookie:merged")
                .setFromProfile("merged")
                .setToProfile("p0")
                .setEpoch(1)
                .setUpdatedAt(Instant.EPOCH)
                .build();
        writer.record(Topics.IDENTITY_CHANGES, "merged", new ProfileKey("merged"), change);
        writer.flush();
    }

    private static void write(TopicWriter writer, Touchpoints touchpoints, int customer) {
        String profile = "p" + customer;
        writer.record(Topics.CUSTOMER_TOUCHPOINTS, profile, new ProfileKey(profile), touchpoints.of(profile));
    }

    /** Knows customers by their numbers, written "no/1 ü"; the stitcher's own look-ups are tested where it is. */
    private static void answerAsTheStitcherDoes(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int status = path.endsWith("/email/zorro") ? 404 : 500;
        String json = "{\"error\":\"Nothing is known of this identifier\"}";
        if (path.matches("/identities/customer_id/no/[0-9] ü")) {
            status = 200;
            json = "{\"identifier\":\"x\",\"profile_id\":\"p" + path.charAt("/identities/customer_id/no/".length())
                    + "\"}";
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void assertError(String asked, int status, String sentence) throws Exception {
        for (int instance = 0; instance < 2; instance++) {
            HttpResponse<String> answer = get(instance, asked);
            assertThat(answer.statusCode()).as(asked).isEqualTo(status);
            assertThat(JSON.readTree(answer.body()).path("error").asText())
                    .contains(sentence)
                    .doesNotContain("zorro");
        }
    }

    private static void awaitAnswer(String asked, String part) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int instance = 0; instance < 2; instance++) {
                assertThat(get(instance, asked).body()).contains(part);
            }
        });
    }

    private static HttpResponse<String> post(int instance, String path, String body) throws Exception {
        URI address = URI.create(
                "http://localhost:" + instances.get(instance).lookupPort().orElseThrow() + path);
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(int instance, String path) throws Exception {
        URI address = URI.create(
                "http://localhost:" + instances.get(instance).lookupPort().orElseThrow() + path);
        return HTTP.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
