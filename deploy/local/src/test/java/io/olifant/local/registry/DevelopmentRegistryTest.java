package io.olifant.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.kpis.Retention;
import io.olifant.schemas.SchemaRegistries;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confluent's own client against the development registry over HTTP. */
class DevelopmentRegistryTest {

    private static final String ONE_FIELD = record("{\"name\": \"a\", \"type\": \"string\"}");
    private static final String WITH_DEFAULT =
            record("{\"name\": \"a\", \"type\": \"string\"}, {\"name\": \"b\", \"type\": \"int\", \"default\": 0}");
    private static final String WITHOUT_DEFAULT =
            record("{\"name\": \"a\", \"type\": \"string\"}, {\"name\": \"b\", \"type\": \"int\"}");

    private final InMemorySchemaLog log = new InMemorySchemaLog();
    private DevelopmentRegistry registry;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() {
        registry = DevelopmentRegistry.start(log, "127.0.0.1", 0);
        client = SchemaRegistries.open("http://127.0.0.1:" + registry.port(), Map.of());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aRegisteredSchemaIsFoundByItsId() throws Exception {
        AvroSchema schema = new AvroSchema(Retention.getClassSchema());

        int id = client.register("kpi.retention-value", schema);

        assertThat(freshClient().getSchemaById(id).rawSchema()).isEqualTo(Retention.getClassSchema());
    }

    @Test
    void theSameSchemaKeepsItsIdAndVersion() throws Exception {
        int first = client.register("s", new AvroSchema(ONE_FIELD));
        int again = freshClient().register("s", new AvroSchema(ONE_FIELD));

        assertThat(again).isEqualTo(first);
        assertThat(client.getAllVersions("s")).containsExactly(1);
    }

    @Test
    void theSameSchemaUnderAnotherSubjectHasTheSameId() throws Exception {
        assertThat(client.register("s", new AvroSchema(ONE_FIELD)))
                .isEqualTo(client.register("other", new AvroSchema(ONE_FIELD)));
    }

    @Test
    void aCompatibleSchemaBecomesTheNextVersion() throws Exception {
        client.register("s", new AvroSchema(ONE_FIELD));
        int id = client.register("s", new AvroSchema(WITH_DEFAULT));

        var latest = freshClient().getLatestSchemaMetadata("s");

        assertThat(latest.getVersion()).isEqualTo(2);
        assertThat(latest.getId()).isEqualTo(id);
        assertThat(new AvroSchema(latest.getSchema())).isEqualTo(new AvroSchema(WITH_DEFAULT));
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithConfluentsCode() throws Exception {
        client.register("s", new AvroSchema(ONE_FIELD));

        assertThatThrownBy(() -> client.register("s", new AvroSchema(WITHOUT_DEFAULT)))
                .asInstanceOf(InstanceOfAssertFactories.type(RestClientException.class))
                .satisfies(e -> {
                    assertThat(e.getStatus()).isEqualTo(409);
                    assertThat(e.getErrorCode()).isEqualTo(409);
                });
        assertThat(client.testCompatibility("s", new AvroSchema(WITHOUT_DEFAULT)))
                .isFalse();
        assertThat(client.testCompatibility("s", new AvroSchema(WITH_DEFAULT))).isTrue();
    }

    @Test
    void theCompatibilityLevelOfASubjectCounts() throws Exception {
        client.register("s", new AvroSchema(ONE_FIELD));
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");

        client.updateCompatibility("s", "NONE");

        assertThat(freshClient().getCompatibility("s")).isEqualTo("NONE");
        assertThat(client.register("s", new AvroSchema(WITHOUT_DEFAULT))).isEqualTo(2);
    }

    @Test
    void whatIsMissingIsAnsweredWithConfluentsCodes() throws Exception {
        client.register("s", new AvroSchema(ONE_FIELD));

        assertCode(40403, () -> freshClient().getSchemaById(77));
        assertCode(40401, () -> client.getAllVersions("nobody"));
        assertCode(40401, () -> client.getLatestSchemaMetadata("nobody"));
        assertCode(40402, () -> client.getSchemaMetadata("s", 9));
        assertCode(40401, () -> client.getId("nobody", new AvroSchema(ONE_FIELD)));
        assertCode(40403, () -> client.getId("s", new AvroSchema(WITH_DEFAULT)));
        assertCode(42203, () -> client.updateCompatibility("s", "SOMEHOW"));
    }

    @Test
    void aSchemaThatIsNoAvroIsRefused() throws Exception {
        HttpResponse<String> response =
                post("/subjects/s/versions", "{\"schema\": \"{\\\"type\\\": \\\"nothing\\\"}\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("42201");
        assertThat(post("/subjects/s/versions", "no JSON").statusCode()).isEqualTo(422);
    }

    @Test
    void aDeletedSubjectIsGoneButItsIdsStayReadable() throws Exception {
        int id = client.register("s", new AvroSchema(ONE_FIELD));

        assertThat(client.deleteSubject("s")).containsExactly(1);

        assertThat(client.getAllSubjects()).isEmpty();
        assertThat(freshClient().getSchemaById(id)).isEqualTo(new AvroSchema(ONE_FIELD));
        assertThat(freshClient().register("s", new AvroSchema(ONE_FIELD))).isEqualTo(id);
        assertThat(client.getAllVersions("s")).containsExactly(2);
    }

    @Test
    void everythingSurvivesARestart() throws Exception {
        int first = client.register("s", new AvroSchema(ONE_FIELD));
        int second = client.register("s", new AvroSchema(WITH_DEFAULT));
        client.register("gone", new AvroSchema(ONE_FIELD));
        client.deleteSubject("gone");
        client.updateCompatibility("s", "FULL_TRANSITIVE");

        registry.close();
        start();

        assertThat(client.getSchemaById(first)).isEqualTo(new AvroSchema(ONE_FIELD));
        assertThat(client.getSchemaById(second)).isEqualTo(new AvroSchema(WITH_DEFAULT));
        assertThat(client.getAllSubjects()).containsExactly("s");
        assertThat(client.getCompatibility("s")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.register("new", new AvroSchema(WITHOUT_DEFAULT))).isGreaterThan(second);
    }

    @Test
    void aReadOnlyRegistryTakesNoNewSchema() throws Exception {
        client.setMode("READONLY");

        assertCode(42205, () -> client.register("s", new AvroSchema(ONE_FIELD)));
        assertThat(client.getMode()).isEqualTo("READONLY");
    }

    @Test
    void recordsHaveConfluentsForm() throws Exception {
        client.register("s", new AvroSchema("\"string\""));

        assertThat(log.readAll())
                .containsExactly(new SchemaLog.Line(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"magic\":1,\"version\":1}",
                        "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}"));
    }

    private SchemaRegistryClient freshClient() {
        return SchemaRegistries.open("http://127.0.0.1:" + registry.port(), Map.of());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + registry.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertCode(int code, org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        assertThatThrownBy(request)
                .asInstanceOf(InstanceOfAssertFactories.type(RestClientException.class))
                .extracting(RestClientException::getErrorCode)
                .isEqualTo(code);
    }

    private static String record(String fields) {
        return "{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}";
    }
}
