package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.identities.CommandKey;
import io.olifant.identities.IdentityCommand;
import io.olifant.identity.dryrun.DryRunReport;
import io.olifant.identity.dryrun.Evidence;
import io.olifant.identity.dryrun.GraphChangelogs;
import io.olifant.identity.dryrun.RulesTrial;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.testing.AuditLines;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups on two instances, each of which holds half of the graph: both answer alike, whatever is asked. */
class IdentityLookupsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ODD = "a/b+c d%2F;ü🐘";
    private static final String NODE_PATH = "/internal/identities/node";
    private static final String CLUSTER_PATH = "/internal/identities/cluster";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path oneState;

    @TempDir
    private static Path otherState;

    private static TestKafka kafka;
    private static TestDeployment deployment;
    private static List<RunningApplication> instances;

    @BeforeAll
    static void sendTheStory() throws Exception {
        kafka = TestKafka.start();
        kafka.createTopic("touchpoints.web", 4);
        TestRegistry registry = TestRegistry.create();
        deployment = new TestDeployment(kafka, registry, oneState);
        Map<String, String> settings = Map.of(
                "identity-stitcher.hashing-key",
                TestKeys.TEXT,
                "olifant.lookups.port",
                "0",
                "olifant.lookups.requests-per-second",
                "100000");
        instances = List.of(
                deployment.start(new IdentityStitcher(), settings),
                new TestDeployment(kafka, registry, otherState).start(new IdentityStitcher(), settings));
        try (TopicWriter writer = deployment.writer()) {
            write(writer, touchpoint().id("e1").of("customer_id", "anna").of("email", "Anna@Example.org"));
            write(writer, touchpoint().id("e2").of("email", "anna@example.org").of("cookie", ODD));
            write(writer, touchpoint().id("e3").of("customer_id", "ben").of("cookie", "ben's"));
            write(writer, touchpoint().id("e4").of("customer_id", "ben").of("email", "anna@example.org"));
            write(writer, touchpoint().id("e5").of("phone", "+31612345678").of("cookie", "phone's"));
            write(writer, touchpoint().id("e6").of("customer_id", "carl").of("cookie", "tablet"));
            for (int i = 0; i < 6; i++) {
                write(
                        writer,
                        touchpoint().id("k" + i).of("customer_id", "k" + i).of("cookie", "kiosk"));
            }
            for (int i = 0; i < 12; i++) {
                write(
                        writer,
                        touchpoint()
                                .id("m" + i)
                                .of("email", "admin@myshop.example")
                                .of("phone", "+316876500" + i % 10 + i / 10));
            }
            // Somebody at the shop uses the address as well, on more cookies than are listed.
            for (int i = 0; i < 210; i++) {
                write(
                        writer,
                        touchpoint()
                                .id("a" + i)
                                .of("email", "admin@myshop.example")
                                .of("cookie", "admin-" + i));
            }
            command(
                    writer,
                    new IdentityCommand(
                            "k", "unlink", "customer_id", "carl", "cookie", "tablet", "the shop's tablet", NOON));
        }
        awaitVerdict("email/anna%40example.org", "cookie:" + ODD, "joined");
        awaitVerdict("customer_id/anna", "customer_id:ben", "refused");
        awaitVerdict("customer_id/carl", "cookie:tablet", "unlinked");
        awaitVerdict("customer_id/k0", "cookie:kiosk", "shared");
        await().atMost(PATIENCE)
                .until(() -> getOrFail(instances.get(1), "email/admin@myshop.example")
                        .body()
                        .contains("at least 12 of phone"));
    }

    @AfterAll
    static void stop() {
        instances.forEach(RunningApplication::close);
        kafka.close();
    }

    @Test
    void bothInstancesAnswerAlike() throws Exception {
        for (String asked : List.of(
                "customer_id/anna",
                "customer_id/ben",
                "cookie/kiosk",
                "email/anna@example.org?with=customer_id:anna",
                "customer_id/ben?with=customer_id:anna",
                "customer_id/k0?with=customer_id:k1",
                "customer_id/carl?with=customer_id:anna")) {
            HttpResponse<String> one = get(instances.get(0), asked);
            assertThat(one.statusCode()).as(asked).isEqualTo(200);
            assertThat(get(instances.get(1), asked).body()).isEqualTo(one.body());
        }
    }

    /** Whoever mistypes an address may write the value where the namespace belongs. */
    @Test
    void theAuditNamesNamespacesThatHaveARuleAndNoIdentifier() throws Exception {
        try (AuditLines audit = new AuditLines()) {
            get(instances.get(0), "email/anna@example.org?with=customer_id:anna");
            get(instances.get(0), "anna@example.org/email?with=anna");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(audit.lines().stream()
                                    .filter(line -> line.contains("question=/identities/"))
                                    .map(line -> line.substring(line.indexOf("question="))))
                            .containsExactly(
                                    "question=/identities/{namespace}/<value> namespace=email,customer_id outcome=found",
                                    "question=/identities/{namespace}/<value> namespace=- outcome=unusable"));
            assertThat(audit.lines()).noneMatch(line -> line.contains("anna"));
        }
    }

    @Test
    void anIdentifierIsShownWithItsCustomer() throws Exception {
        JsonNode anna = JSON.readTree(
                get(instances.get(0), "email/%20ANNA%40example.org").body());
        assertThat(anna.get("identifier").asText()).startsWith("email:h1.");
        assertThat(anna.get("profile_id").asText()).startsWith("p");
        assertThat(anna.get("is_shared").asBoolean()).isFalse();
        assertThat(anna.get("identifiers").findValuesAsText("identifier"))
                .contains("cookie:" + ODD, "customer_id:anna")
                .hasSize(3);
        assertThat(anna.get("links").findValuesAsText("event_id")).containsExactlyInAnyOrder("e1", "e2", "e4");
        assertThat(anna.get("links").findValuesAsText("blocked_by")).contains("per-profile:customer_id");
        assertThat(anna.toString()).doesNotContainIgnoringCase("anna@");
    }

    @Test
    void anAddressThatAShopWritesOnAllOrdersIsNamed() throws Exception {
        String because = " is suspicious: it was seen with at least 12 of phone, of which one customer may hold 5; if a"
                + " shop or a program writes it on events of many, block it in the rules";
        for (RunningApplication instance : instances) {
            JsonNode address =
                    JSON.readTree(get(instance, "email/admin@myshop.example").body());
            String identifier = address.get("identifier").asText();
            assertThat(address.get("is_suspicious").asBoolean()).isTrue();
            assertThat(address.get("explanation").asText()).isEqualTo(identifier + because);
            JsonNode buyers = JSON.readTree(get(instance, "phone/+31687650001?with=phone:%2B31687650010")
                    .body());
            assertThat(buyers.get("explanation").asText())
                    .as("why two buyers are one customer, or nearly")
                    .endsWith(". " + identifier + because);
            JsonNode anna = JSON.readTree(get(instance, "customer_id/anna").body());
            assertThat(anna.get("is_suspicious").asBoolean()).isFalse();
            assertThat(anna.get("explanation").isNull()).isTrue();
        }
    }

    @Test
    void whatKeepsTwoApartIsNamed() throws Exception {
        JsonNode pair = JSON.readTree(
                get(instances.get(1), "customer_id/carl?with=cookie:tablet").body());
        assertThat(pair.get("explanation").asText()).endsWith(": the shop's tablet");
        JsonNode kiosk = JSON.readTree(
                get(instances.get(1), "customer_id/k0?with=customer_id:k1").body());
        assertThat(kiosk.get("verdict").asText()).isEqualTo("shared");
        assertThat(kiosk.get("explanation").asText()).contains("cookie:kiosk is shared", "allow 4");
        JsonNode unconnected = JSON.readTree(get(instances.get(0), "customer_id/carl?with=phone:%2B31612345678")
                .body());
        assertThat(unconnected.get("verdict").asText()).isEqualTo("unconnected");
    }

    @Test
    void valuesMayHoldAnything() throws Exception {
        for (RunningApplication instance : instances) {
            assertThat(get(instance, "cookie/" + encoded(ODD)).statusCode()).isEqualTo(200);
            assertThat(get(instance, "phone/+31612345678").statusCode()).isEqualTo(200);
            assertThat(get(instance, "phone/06%201234%205678").statusCode()).isEqualTo(200);
            assertThat(get(instance, "cookie/ben's").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatCannotBeAnsweredIsReportedInASentenceWithoutTheValue() throws Exception {
        assertError("customer_id/zorro", 404, "Nothing is known of this identifier (namespace customer_id)");
        assertError("customer_id/anna?with=cookie:zorro", 404, "Nothing is known of this identifier");
        assertError(
                "emial/anna",
                404,
                "(namespace emial): no event showed it, or it was erased since. Its namespace has no rule: did you mean email?");
        assertError(
                "customer_id/anna?with=tail:zorro",
                404,
                "Its namespace has no rule; the rules know cookie, customer_id");
        assertError("customer_id/anna?with=zorro", 400, "expected NAMESPACE:VALUE");
        assertError("customer_id/anna?with=customer_id:anna", 400, "Both identifiers are the same");
        assertError("email/zorro", 400, "(namespace email) is not of the namespace's pattern");
        assertError("cookie/undefined", 400, "(namespace cookie) is blocked");
        assertError("coo%3Akie/zorro", 400, "A namespace holds no colon");
    }

    /** Whoever reaches the port can send what instances ask each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'identifier':'zorro','other':null}",
                "{'identifier':'zorro:','other':null}",
                "{'identifier':'cookie:a','other':':zorro'}",
                "{'other':null}",
                "{'founder':null,'identifier':null,'other':null}",
                "{'founder':'zorro','identifier':'cookie:a','other':null}",
                "{'founder':'cookie:a','identifier':'zorro','other':'zorro'}",
                "null",
                "",
                "[",
                "[[]]",
                "no JSON"
            })
    void whatInstancesAskIsCheckedAsWhatPeopleAsk(String question) throws Exception {
        for (RunningApplication instance : instances) {
            for (String path : List.of(NODE_PATH, CLUSTER_PATH)) {
                HttpResponse<String> answer = post(instance, path, question);
                // One holds the partition and finds the flaw in the rest; the other says that it does not.
                assertThat(answer.statusCode()).as(path + " " + question).isIn(400, 503);
                assertThat(JSON.readTree(answer.body()).path("error").asText()).doesNotContain("zorro");
            }
        }
        assertThat(instances.stream()
                        .map(instance -> post(instance, NODE_PATH, question).statusCode()))
                .contains(400);
    }

    @Test
    void aClusterThatDoesNotHoldWhatIsAskedForSaysSo() {
        for (String founder : List.of("customer_id:anna", "customer_id:ben", "customer_id:carl")) {
            String question = "{'founder':'" + founder + "','identifier':'cookie:nobody','other':'cookie:tablet'}";
            assertThat(instances.stream()
                            .map(instance ->
                                    post(instance, CLUSTER_PATH, question).statusCode()))
                    .as(founder)
                    .isSubsetOf(200, 400, 503);
        }
    }

    @Test
    void aDryRunShowsWhatOtherRulesWouldChange() {
        GraphChangelogs changelogs = changelogs();
        Evidence evidence = changelogs.read((read, inAll) -> assertThat(read).isLessThanOrEqualTo(inAll));
        IdentityRules rules = RulesFiles.identityRules(Optional.empty());
        changelogs.check(rules);
        assertThat(RulesTrial.run(evidence, rules).isUnchanged()).isTrue();

        IdentityRules looser = withCustomerIds(rules, 1, 2);
        changelogs.check(looser);
        DryRunReport report = RulesTrial.run(evidence, looser);
        assertThat(report.mergedProfiles()).isEqualTo(2);
        assertThat(report.profilesThen()).isEqualTo(report.profilesNow() - 1);
        assertThat(report.examples().toString()).contains("customer_id:anna", "customer_id:ben");

        assertThatThrownBy(() -> changelogs.check(withCustomerIds(rules, 9, 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the order of the namespaces' priorities changed since");
    }

    private static GraphChangelogs changelogs() {
        Map<String, String> settings = deployment.settings(Map.of());
        RuntimeSettings runtime = SettingsReader.read(
                        IdentityStitcher.NAME, IdentitySettings.class, SettingSources.of(settings))
                .runtime();
        return new GraphChangelogs(runtime, IdentityStitcher.NAME);
    }

    /** The rules, with other limits, or another priority, of customer numbers. */
    private static IdentityRules withCustomerIds(IdentityRules rules, int priority, int perProfileMax) {
        Map<String, NamespaceRule> others = new TreeMap<>(rules.named());
        NamespaceRule customerId = others.get("customer_id");
        others.put(
                "customer_id",
                new NamespaceRule(
                        "customer_id",
                        priority,
                        customerId.values(),
                        customerId.isSensitive(),
                        perProfileMax,
                        customerId.sharedAfter()));
        return new IdentityRules(others.values(), rules.of("cookie").values(), rules.others());
    }

    private static void assertError(String asked, int status, String sentence) throws Exception {
        HttpResponse<String> answer = get(instances.get(0), asked);
        assertThat(answer.statusCode()).as(asked).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("error").asText())
                .contains(sentence)
                .doesNotContain("zorro", "undefined");
    }

    private static void awaitVerdict(String asked, String with, String verdict) {
        await().atMost(PATIENCE)
                .until(() -> instances.stream().allMatch(instance -> {
                    HttpResponse<String> answer = getOrFail(instance, asked + "?with=" + encoded(with));
                    return answer.statusCode() == 200 && answer.body().contains("\"verdict\":\"" + verdict + "\"");
                }));
    }

    private static void write(TopicWriter writer, TouchpointKit kit) {
        writer.value("touchpoints.web", kit.at(NOON).build());
    }

    private static void command(TopicWriter writer, IdentityCommand command) {
        await().atMost(PATIENCE)
                .until(() -> getOrFail(instances.get(0), "customer_id/carl?with=cookie:tablet")
                        .body()
                        .contains("joined"));
        writer.record(Topics.IDENTITY_COMMANDS, "k", new CommandKey("k"), command);
        writer.flush();
    }

    private static HttpResponse<String> post(RunningApplication instance, String path, String question) {
        URI address = URI.create("http://localhost:" + instance.lookupPort().orElseThrow() + path);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(question.replace('\'', '"')))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException("The instance could not be asked", e);
        }
    }

    private static HttpResponse<String> getOrFail(RunningApplication instance, String path) {
        try {
            return get(instance, path);
        } catch (Exception e) {
            throw new IllegalStateException("The instance could not be asked", e);
        }
    }

    private static HttpResponse<String> get(RunningApplication instance, String path) throws Exception {
        URI address = URI.create("http://localhost:" + instance.lookupPort().orElseThrow() + "/identities/" + path);
        return HTTP.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Percent-encoded, spaces too. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
