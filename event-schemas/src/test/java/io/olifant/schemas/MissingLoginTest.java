package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class MissingLoginTest {

    @Test
    void aLoginThatNobodyGaveIsCalledByItsSetting() {
        Throwable failure = catchThrowable(() -> Admin.create(Map.of(
                "bootstrap.servers", "localhost:9092",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512")));

        assertThat(ClientTrouble.reason(failure)).startsWith("sasl.jaas.config, which holds the login, is not set");
    }
}
