package io.olifant.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.node.Placement;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What is spliced must be what Avro would have written. */
class ObservationCodecTest {

    private static final String TOPIC = Topics.CUSTOMER_TOUCHPOINTS.name();
    private static final Identifier ANNA = new Identifier("customer_id:\u00e4nna \ud83d\ude00");
    private static final Identifier COOKIE = new Identifier("cookie:c");
    private static final Identifier DEVICE = new Identifier("device_id:d");

    private final Serde<CustomerTouchpoint> serde =
            TestRegistry.create().serdes().value(Topics.CUSTOMER_TOUCHPOINTS);
    private final ObservationCodec codec = new ObservationCodec();

    @Test
    void theGraphReadsWhoAndWhatAndWhen() {
        Observation observation = decode(full(), ANNA);
        assertThat(observation.anchor()).isEqualTo(ANNA);
        assertThat(observation.others()).containsExactly(COOKIE, DEVICE);
        assertThat(observation.event()).isEqualTo(new FirstSeen(-1, "pos", "e1"));
    }

    @Test
    void anAnchorAloneHasNoOthers() {
        assertThat(decode(sparse(), COOKIE).others()).isEmpty();
        assertThat(decode(sparse(), COOKIE).event()).isEqualTo(new FirstSeen(253_402_300_799_999L, "pos", ""));
    }

    @Test
    void publishedIsTheSameTouchpointWithItsCustomer() {
        assertPublished(full(), ANNA, new Placement("p".repeat(200), Long.MAX_VALUE));
        assertPublished(full(), DEVICE, new Placement("p1", 0));
        assertPublished(sparse(), COOKIE, new Placement("", -1));
    }

    /** One release may have sent it to its anchor, and the next, which knows a field more, sends it on. */
    @Test
    void theSchemaIsTheOneThatTheBodyWasWrittenWith() {
        byte[] bytes = serde.serializer().serialize(TOPIC, sparse());
        bytes[4] = 77;
        byte[] published = codec.published(codec.decode(COOKIE.toBytes(), bytes), new Placement("p1", 0));
        assertThat(Arrays.copyOf(published, 5)).containsExactly(0, 0, 0, 0, 77);
    }

    @Test
    void bytesOfAnotherReleaseStopTheTask() {
        byte[] bytes = serde.serializer().serialize(TOPIC, sparse());
        bytes[0] = 1;
        assertThatThrownBy(() -> codec.decode(COOKIE.toBytes(), bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another release");
    }

    @Test
    void aKeyThatIsNoIdentifierOfTheTouchpointStopsTheTask() {
        byte[] bytes = serde.serializer().serialize(TOPIC, full());
        assertThatThrownBy(() -> codec.decode(new Identifier("cookie:other").toBytes(), bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 identifiers");
    }

    private Observation decode(CustomerTouchpoint touchpoint, Identifier anchor) {
        return codec.decode(anchor.toBytes(), serde.serializer().serialize(TOPIC, touchpoint));
    }

    private void assertPublished(CustomerTouchpoint touchpoint, Identifier anchor, Placement placement) {
        byte[] published = codec.published(decode(touchpoint, anchor), placement);
        touchpoint.setProfileId(placement.profileId());
        touchpoint.setAnchor(anchor.text());
        touchpoint.setEpoch(placement.epoch());
        assertThat(published).isEqualTo(serde.serializer().serialize(TOPIC, touchpoint));
        assertThat(serde.deserializer().deserialize(TOPIC, published)).isEqualTo(touchpoint);
    }

    private static CustomerTouchpoint full() {
        CustomerTouchpoint touchpoint = sparse();
        touchpoint.setEventId("e1");
        touchpoint.setOccurredAt(Instant.ofEpochMilli(-1));
        touchpoint.setIdentifiers(COOKIE + "\n" + ANNA + "\n" + DEVICE);
        touchpoint.setIdentifierCount(3);
        touchpoint.setDepartment("stores");
        touchpoint.setPhase("decision");
        touchpoint.setCampaign("spring");
        touchpoint.setOrderId("o");
        touchpoint.setOrderAmount(new BigDecimal("0.0001"));
        touchpoint.setOrderCurrency("EUR");
        touchpoint.setOrderMargin(new BigDecimal("-0.0002"));
        touchpoint.setSurveyKind("nps");
        touchpoint.setSurveyScore(9);
        touchpoint.setIsAfterSales(true);
        touchpoint.setProperties("{\"a\":\"b\"}");
        return touchpoint;
    }

    private static CustomerTouchpoint sparse() {
        CustomerTouchpoint touchpoint = new CustomerTouchpoint();
        touchpoint.setProfileId("");
        touchpoint.setAnchor("");
        touchpoint.setSource("pos");
        touchpoint.setEventId("");
        touchpoint.setOccurredAt(Instant.ofEpochMilli(253_402_300_799_999L));
        touchpoint.setIdentifiers(COOKIE.text());
        touchpoint.setIdentifierCount(1);
        touchpoint.setChannel("store");
        touchpoint.setEventType("login");
        return touchpoint;
    }
}
