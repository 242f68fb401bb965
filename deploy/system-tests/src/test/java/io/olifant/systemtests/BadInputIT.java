package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.ProfileKey;
import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeadLetter;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a source sends: what cannot be accepted is kept with its reason, and what is around it counts exactly. */
final class BadInputIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String SOURCE = "webshop";
    private static final int PARTITION = 2;

    private record Bad(String reason, byte[] bytes) {}

    private final Story story = new Story();

    @Test
    void badRecordsAreKeptWithTheirReasonAndGoodOnesAroundThemCount(@TempDir Path state) {
        try (Pipeline pipeline = new Pipeline(RULES, SOURCE).start(state)) {
            List<Bad> badRecords = badRecords(pipeline);
            List<DeadLetter> expected = new ArrayList<>();
            long offset = 0;
            for (Bad bad : badRecords) {
                writeGood(pipeline, (int) offset);
                byte[] key = ("key " + offset).getBytes(UTF_8);
                pipeline.writeBytes(SOURCE, PARTITION, key, bad.bytes());
                expected.add(DeadLetter.expected(
                        bad.reason(), Pipeline.input(SOURCE), PARTITION, offset + 1, key, bad.bytes()));
                offset += 2;
            }
            writeGood(pipeline, (int) offset);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters().stream().map(DeadLetter::of))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(story.touchpoints()).hasSize(badRecords.size() + 1);
            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));

            // Dead letters count on the day on which they came, so they show when observation time gets there.
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Touchpoint current = story.at(now.toString(), "customer_id:1").touchpoint();
            pipeline.writeBytes(SOURCE, PARTITION, null, pipeline.bytes(current));
            pipeline.awaitFigures();

            assertThat(deadLettersByReason(pipeline))
                    .isEqualTo(badRecords.stream()
                            .collect(Collectors.groupingBy(Bad::reason, TreeMap::new, Collectors.counting())));
            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));
        }
    }

    /** From the rows of the source; midnight may lie between two bad records. */
    private static SortedMap<String, Long> deadLettersByReason(Pipeline pipeline) {
        SortedMap<String, Long> countByReason = new TreeMap<>();
        pipeline.rows(Topics.KPI_DATA_QUALITY).stream()
                .filter(row -> row.key().get("source").equals(SOURCE))
                .map(row -> (String) row.measures().get("dead_letters"))
                .filter(letters -> !letters.isEmpty())
                .flatMap(letters -> Arrays.stream(letters.split(",")))
                .map(letters -> letters.split("="))
                .forEach(letters -> countByReason.merge(letters[0], Long.valueOf(letters[1]), Long::sum));
        return countByReason;
    }

    private void writeGood(Pipeline pipeline, int number) {
        Touchpoint good = story.at("2026-01-10T10:00:00Z", "customer_id:c" + number % 3, "cookie:k" + number)
                .orders("o" + number, "1.0001", "EUR")
                .touchpoint();
        pipeline.writeBytes(SOURCE, PARTITION, null, pipeline.bytes(good));
    }

    private static List<Bad> badRecords(Pipeline pipeline) {
        byte[] valid = pipeline.bytes(touchpoint(t -> {}));
        byte[] unknownSchema = valid.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 999_999);
        byte[] otherRecord = pipeline.registry()
                .serdes()
                .serde(ProfileKey.class, false)
                .serializer()
                .serialize("some.other.topic", new ProfileKey("p"));
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        return List.of(
                new Bad("UNREADABLE", "this is no Avro".getBytes(UTF_8)),
                new Bad("UNREADABLE", new byte[0]),
                new Bad("UNREADABLE", null),
                new Bad("UNREADABLE", Arrays.copyOf(valid, valid.length / 2)),
                new Bad("UNREADABLE", Arrays.copyOf(valid, valid.length + 1)),
                new Bad("UNKNOWN_SCHEMA", unknownSchema),
                new Bad("INCOMPATIBLE_SCHEMA", otherRecord),
                bad(pipeline, "NO_IDENTIFIER", t -> t.setIdentifiers(List.of())),
                bad(pipeline, "NO_IDENTIFIER", t -> t.setIdentifiers(List.of(new Identifier("cookie", " ")))),
                bad(pipeline, "FUTURE_TIMESTAMP", t -> t.setOccurredAt(tomorrow)),
                bad(pipeline, "INVALID_TIMESTAMP", t -> t.setOccurredAt(Instant.EPOCH)),
                bad(pipeline, "INVALID_AMOUNT", t -> t.setOrder(order("o", "-0.0001"))),
                bad(pipeline, "INVALID_AMOUNT", t -> {
                    t.setOrder(null);
                    t.setRefund(refund("-5"));
                }),
                bad(pipeline, "ORDER_AND_REFUND", t -> t.setRefund(refund("5"))),
                bad(pipeline, "INVALID_CURRENCY", t -> t.getOrder().setCurrency("")),
                bad(pipeline, "EMPTY_FIELD", t -> t.setEventId("")),
                bad(pipeline, "EMPTY_FIELD", t -> t.setSource(" ")),
                bad(pipeline, "EMPTY_FIELD", t -> t.setChannel("")),
                bad(pipeline, "EMPTY_FIELD", t -> t.setType("\t")),
                bad(pipeline, "EMPTY_FIELD", t -> t.setOrder(order("", "1"))),
                bad(pipeline, "INVALID_SURVEY", t -> t.setSurvey(new Survey("nps", 11))),
                bad(pipeline, "TOO_LARGE", t -> t.getProperties().put("essay", "x".repeat(2 * 1024 * 1024))));
    }

    private static Bad bad(Pipeline pipeline, String reason, Consumer<Touchpoint> flaw) {
        return new Bad(reason, pipeline.bytes(touchpoint(flaw)));
    }

    /** A touchpoint of a customer of its own, which would show in the figures if it were accepted. */
    private static Touchpoint touchpoint(Consumer<Touchpoint> flaw) {
        Touchpoint touchpoint = new Story()
                .at("2026-01-10T10:00:00Z", "customer_id:bad", "email:bad@example.org")
                .as("bad")
                .orders("bad", "100", "EUR")
                .touchpoint();
        touchpoint.setProperties(new HashMap<>());
        flaw.accept(touchpoint);
        return touchpoint;
    }

    private static Order order(String orderId, String amount) {
        return new Order(orderId, new BigDecimal(amount).setScale(4), "EUR", null);
    }

    private static Refund refund(String amount) {
        return new Refund("r", "o", new BigDecimal(amount).setScale(4), "EUR");
    }
}
