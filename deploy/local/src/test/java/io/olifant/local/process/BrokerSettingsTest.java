package io.olifant.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void pathsOfAnySpellingSurviveThePropertiesFile() throws IOException {
        Path directory = Path.of("/home/jos\u00e9 p\u0151 \\x/data");
        String text = BrokerSettings.text(BrokerSettings.of(Ports.shiftedBy(0), directory));

        Properties read = new Properties();
        read.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read).containsEntry("log.dirs", directory.toString());
    }

    @Test
    void theBrokerListensOnThisMachineOnlyAndTakesRecordsAsLargeAsAnyBroker() {
        assertThat(BrokerSettings.of(Ports.shiftedBy(10), Path.of("/d")))
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9102,CONTROLLER://127.0.0.1:9103")
                .containsEntry("advertised.listeners", "PLAINTEXT://localhost:9102")
                .doesNotContainKey("message.max.bytes")
                .containsEntry("auto.create.topics.enable", "false");
    }
}
