package io.olifant.journey.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.JourneyAggregator;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of stores and topics are where the state lies: a rename loses it, so it must not happen unnoticed. */
class TopologyNamesTest {

    @Test
    void topologyIsAsReleased() throws IOException {
        JourneyAggregator application = new JourneyAggregator();
        String description = application
                .topology(TestContexts.context(application, Map.of()))
                .describe()
                .toString();

        assertThat(description.strip()).isEqualTo(released());
    }

    private static String released() throws IOException {
        try (InputStream text = TopologyNamesTest.class.getResourceAsStream("/topology.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
