package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log of the applications leaves out. */
class LogConfigurationTest {

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    /** As Kafka's producer writes it. */
    private static final String RETRIED = "[Producer clientId=a, transactionalId=a-1] Got error produce response with"
            + " correlation id 812 on topic-partition identity.graph-1, retrying (2147483646 attempts left). Error: ";

    private final LoggerContext context = new LoggerContext("ours");
    private LoggerConfig sender;

    @BeforeEach
    void readOurs() throws IOException {
        try (InputStream ours = LogConfigurationTest.class.getResourceAsStream("/log4j2.xml")) {
            var configuration = new XmlConfiguration(context, new ConfigurationSource(ours));
            configuration.initialize();
            sender = configuration.getLoggerConfig(SENDER);
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void retriesOfATransactionThatBeginsAreNotLogged() {
        assertThat(isLogged(RETRIED + "CONCURRENT_TRANSACTIONS")).isFalse();
        assertThat(isLogged(RETRIED + "OUT_OF_ORDER_SEQUENCE_NUMBER")).isFalse();
    }

    @Test
    void otherErrorsOfProducersAreLogged() {
        assertThat(isLogged(RETRIED + "NOT_ENOUGH_REPLICAS")).isTrue();
        assertThat(isLogged("Received invalid metadata error in produce request: OUT_OF_ORDER_SEQUENCE_NUMBER"))
                .isTrue();
    }

    private boolean isLogged(String message) {
        var event = Log4jLogEvent.newBuilder()
                .setLoggerName(SENDER)
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .build();
        assertThat(sender.getLevel()).isEqualTo(Level.WARN);
        return sender.getFilter() == null || sender.getFilter().filter(event) != Result.DENY;
    }
}
