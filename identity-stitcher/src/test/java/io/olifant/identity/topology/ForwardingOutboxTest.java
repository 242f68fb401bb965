package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.rules.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class ForwardingOutboxTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Identifier COOKIE = new Identifier("cookie:c");

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final ForwardingOutbox outbox = new ForwardingOutbox(context, InstantSource.fixed(NOW));

    @Test
    void aMessageCarriesWhenTheEventArrivedThatSetItOff() {
        assertThat(timeOfMessage(NOW.minusSeconds(7))).isEqualTo(NOW.minusSeconds(7));
    }

    /** As when the application stood still for longer than the loop keeps its records. */
    @Test
    void aMessageIsNeverSoOldThatItWouldExpireUnread() {
        assertThat(timeOfMessage(NOW.minus(Duration.ofDays(8)))).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(timeOfMessage(Instant.EPOCH)).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    private Instant timeOfMessage(Instant arrived) {
        context.resetForwards();
        outbox.begin(arrived.toEpochMilli());
        outbox.send(COOKIE, new Recall(COOKIE));
        return Instant.ofEpochMilli(context.forwarded().get(0).record().timestamp());
    }
}
