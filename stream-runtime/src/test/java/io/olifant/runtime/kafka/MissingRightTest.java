package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** The messages are those of Kafka Streams and its clients 4.4.0; RightsIT has the real ones. */
class MissingRightTest {

    @Test
    void whatIsRefusedWithoutMoreWasRead() {
        assertThat(sentence(new StreamsException(new TopicAuthorizationException(Set.of("b", "a")))))
                .contains("kpi-emitter the right Read on the topics 'a', 'b'");
    }

    @Test
    void whatStreamsSendsWasWritten() {
        assertThat(sentence(new StreamsException(
                        "Error encountered sending record to topic a for task 0_0 due to: ...",
                        new TopicAuthorizationException(Set.of("a")))))
                .contains("the right Write on the topic 'a'");
    }

    @Test
    void whatStreamsCannotMakeIsNamed() {
        assertThat(sentence(new StreamsException(
                        "Could not create topic kpi-emitter-rows-changelog.",
                        new TopicAuthorizationException("Authorization failed."))))
                .contains("the right Create on the topic 'kpi-emitter-rows-changelog'");
    }

    @Test
    void groupAndTransactionalIdsAreNamedAfterTheApplication() {
        assertThat(sentence(GroupAuthorizationException.forGroupId("kpi-emitter")))
                .contains("the right Read on the group 'kpi-emitter'");
        assertThat(sentence(new StreamsException(new TransactionalIdAuthorizationException("failed"))))
                .contains("transactional ids that begin with 'kpi-emitter-'");
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(MissingRight.sentence(new StreamsException(new TimeoutException("late")), "kpi-emitter"))
                .isEmpty();
    }

    private static String sentence(Throwable thrown) {
        return MissingRight.sentence(thrown, "kpi-emitter").orElseThrow();
    }
}
