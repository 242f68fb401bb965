package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecoderTest {

    @Test
    void avroBecomesPlainJsonWithExactAmountsAndReadableTimes() {
        var registry = SchemaRegistries.open("mock://decoder-test", Map.of());
        Touchpoint touchpoint = Touchpoint.newBuilder()
                .setEventId("e1")
                .setSource("webshop")
                .setOccurredAt(Instant.parse("2026-11-21T10:00:00.250Z"))
                .setChannel("direct")
                .setType("order_placed")
                .setIdentifiers(List.of(new Identifier("cookie", "c1")))
                .setOrder(Order.newBuilder()
                        .setOrderId("o1")
                        .setAmount(new BigDecimal("19.9900"))
                        .setCurrency("EUR")
                        .build())
                .setProperties(Map.of("b", "2", "a", "1"))
                .build();
        byte[] bytes = new AvroSerdes(registry, true)
                .serde(Touchpoint.class, false)
                .serializer()
                .serialize("touchpoints.webshop", touchpoint);

        assertThat(new Decoder(registry).decode(bytes).toString())
                .isEqualTo("{\"event_id\":\"e1\",\"source\":\"webshop\",\"occurred_at\":\"2026-11-21T10:00:00.250Z\","
                        + "\"channel\":\"direct\",\"type\":\"order_placed\","
                        + "\"identifiers\":[{\"namespace\":\"cookie\",\"value\":\"c1\"}],"
                        + "\"order\":{\"order_id\":\"o1\",\"amount\":\"19.9900\",\"currency\":\"EUR\",\"margin\":null},"
                        + "\"refund\":null,\"survey\":null,\"department\":null,\"phase\":null,\"campaign\":null,"
                        + "\"properties\":{\"a\":\"1\",\"b\":\"2\"}}");
    }

    @Test
    void otherBytesAreBase64() {
        var decoder = new Decoder(SchemaRegistries.open("mock://decoder-test", Map.of()));

        assertThat(decoder.decode(new byte[] {1, 2, 3}).asText()).isEqualTo("AQID");
        assertThat(Decoder.bytes(new byte[] {0, 0, 0, 0, 9, 1}).asText()).isEqualTo("AAAAAAkB");
        assertThat(decoder.decode(null).isNull()).isTrue();
    }
}
