package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.RegistryTrouble.Cause;
import io.olifant.schemas.UnreadableRecordException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry answers, or does not, and what is made of it. */
@Timeout(60)
class RegistryAnswersTest {

    private static final String TOPIC = "touchpoints.crm";

    private HttpRegistry registry;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        registry = HttpRegistry.start();
        registry.has(1, Touchpoint.getClassSchema().toString());
        serdes = registry.serdes();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHORIZED",
        "403,UNAUTHORIZED",
        "429,THROTTLED",
        "500,FAILING",
        "502,FAILING",
        "503,FAILING",
        "404,FAILING",
        "400,FAILING"
    })
    void anErrorThatSaysNothingOfTheSchemaMayPassAndIsReported(int status, Cause cause) {
        registry.fails(status);
        assertThatThrownBy(() -> read(serdes, 1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("schema id 1")
                .hasMessageContaining("status " + status);
        assertThat(serdes.registry().trouble().orElseThrow().cause()).isEqualTo(cause);
        assertThat(serdes.registry().failures(cause)).isEqualTo(1);

        registry.fails(200);
        assertThatThrownBy(() -> read(serdes, 1)).isInstanceOf(UnreadableRecordException.class);
        assertThat(serdes.registry().trouble()).isEmpty();
    }

    @Test
    void aFailureIsReportedSinceItBeganAndNotForEver() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        RegistryAnswers answers = new RegistryAnswers(now::get);
        answers.unreachable("schema id 1", new IOException());
        now.set(Instant.EPOCH.plusSeconds(60));
        answers.unreachable("schema id 1", new IOException());
        assertThat(answers.trouble().orElseThrow().since()).isEqualTo(Instant.EPOCH);
        answers.refused("schema id 1", new RestClientException("no", 503, 503));
        assertThat(answers.trouble().orElseThrow().since()).isEqualTo(now.get());
        now.updateAndGet(before -> before.plus(RegistryAnswers.REPORTED_FOR));
        assertThat(answers.trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401,true", "429,true", "503,true", "409,false", "422,false"})
    void whatCannotBeRegisteredNowDiffersFromWhatNeverCan(int status, boolean mayPass) {
        registry.fails(status);
        assertThatThrownBy(
                        () -> serdes.serde(Touchpoint.class, false).serializer().serialize(TOPIC, new Touchpoint()))
                .matches(thrown -> thrown instanceof RegistryUnavailableException == mayPass)
                .hasMessageContaining("subject " + TOPIC + "-value");
        assertThat(serdes.registry().trouble().isPresent()).isEqualTo(mayPass);
    }

    /** It accepts connections and never answers: what counts is that nobody waits for longer than a transaction may last. */
    @Test
    void aRegistryThatIsSilentIsGivenUpWellBeforeATransactionEnds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            String url = "http://localhost:" + silent.getLocalPort();
            AvroSerdes unanswered = new AvroSerdes(SchemaRegistries.open(url + "," + url + "," + url, Map.of()), true);
            long begun = System.nanoTime();
            assertThatThrownBy(() -> read(unanswered, 1)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            assertThat(unanswered.registry().trouble().orElseThrow().cause()).isEqualTo(Cause.UNREACHABLE);
        }
    }

    @Test
    void anIdThatIsMissingIsAskedForOnceInAWhile() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(kindOf(serdes, 4711)).isEqualTo(Kind.UNKNOWN_SCHEMA);
        }
        assertThat(registry.asked()).containsExactly("/schemas/ids/4711");
    }

    @Test
    void aSchemaThatCannotBeReadAsOursIsAskedForOnceInAWhileWhicheverTaskAsks() {
        registry.has(2, "\"int\"");
        for (int i = 0; i < 1_000; i++) {
            assertThat(kindOf(serdes, 2)).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
        }
        assertThat(registry.asked()).containsExactly("/schemas/ids/2");
    }

    @Test
    void aTopicThatNamesEverOtherIdsThatAreMissingIsHeardNoMoreAndOthersAre() {
        for (int id = 1_000; id < 3_000; id++) {
            assertThat(kindOf(serdes, id)).isEqualTo(Kind.UNKNOWN_SCHEMA);
        }
        assertThat(registry.asked()).hasSize(RefusedSchemas.REFUSALS_MAX);
        assertThatThrownBy(() -> read(serdes, 1)).hasMessageContaining("was not even asked for");
        assertThatThrownBy(() -> read(serdes, "touchpoints.web", 1)).hasMessageContaining("not Avro data");
        assertThatThrownBy(() -> read(serdes, 1)).hasMessageContaining("not Avro data");
    }

    @Test
    void whatIsRememberedIsForgottenAfterAWhile() {
        AtomicLong nanoTime = new AtomicLong();
        RefusedSchemas refused = new RefusedSchemas(nanoTime::get);
        UnreadableRecordException why = new UnreadableRecordException(Kind.UNKNOWN_SCHEMA, "gone", null);
        for (int id = 0; id < RefusedSchemas.REFUSALS_MAX; id++) {
            assertThat(refused.refusal(TOPIC, id)).isEmpty();
            assertThat(refused.refuse(TOPIC, id, why)).isSameAs(why);
            assertThat(refused.refusal("another", id)).isPresent();
        }
        assertThat(refused.refusal(TOPIC, 5_000)).isPresent();
        assertThat(refused.refusal("another", 5_000)).isEmpty();
        nanoTime.addAndGet(RefusedSchemas.REMEMBERED.toNanos() + 1);
        assertThat(refused.refusal("another", 1)).isEmpty();
        nanoTime.addAndGet(RefusedSchemas.WINDOW.toNanos());
        assertThat(refused.refusal(TOPIC, 5_000)).isEmpty();
    }

    @Test
    void credentialsInAnAddressAreHandedOverBesideIt() {
        AvroSerdes known =
                new AvroSerdes(SchemaRegistries.open("http://ann:s3cret@" + registry.address(), Map.of()), true);
        assertThatThrownBy(() -> read(known, 1)).isInstanceOf(UnreadableRecordException.class);
        assertThat(registry.authorizations())
                .containsOnly(
                        "Basic " + Base64.getEncoder().encodeToString("ann:s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThat(RegistryAddresses.of("https://a:b@one:1/x,https://two:2").urls())
                .containsExactly("https://one:1/x", "https://two:2");
        assertThat(RegistryAddresses.of("https://a:p@ss@one").urls()).containsExactly("https://one");
        assertThatThrownBy(() -> RegistryAddresses.of("http://one, name:secret@two:8081"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 'two:8081'; expected http:// or https:// and a host");
        assertThatThrownBy(() -> RegistryAddresses.of("http://a:b@one,http://c:d@two"))
                .hasMessageContaining("different credentials")
                .hasMessageNotContainingAny("a:b", "c:d");
    }

    private static Kind kindOf(AvroSerdes serdes, int schemaId) {
        return catchThrowableOfType(UnreadableRecordException.class, () -> read(serdes, schemaId))
                .kind();
    }

    private static void read(AvroSerdes serdes, int schemaId) {
        read(serdes, TOPIC, schemaId);
    }

    /** Bytes that are no touchpoint: with a known schema that is reported. */
    private static void read(AvroSerdes serdes, String topic, int schemaId) {
        Deserializer<Touchpoint> deserializer =
                serdes.serde(Touchpoint.class, false).deserializer();
        deserializer.deserialize(
                topic,
                ByteBuffer.allocate(6)
                        .put((byte) 0)
                        .putInt(schemaId)
                        .put((byte) 1)
                        .array());
    }
}
