package io.olifant.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.local.registry.KafkaSchemaLog;
import io.olifant.local.registry.SchemaLog;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker in a child JVM. */
class LocalBrokerIT {

    @TempDir
    private Path temporary;

    @Test
    void whatWasWrittenSurvivesARestartOfTheBroker() throws IOException {
        Path folder = temporary.resolve("with a space");
        Ports ports = new Ports(freePort(), freePort(), 0, 0, 0, 0, 0, 0);

        LocalBroker broker = LocalBroker.start(ports, folder, temporary.resolve("broker.log"), Compilation.QUICK);
        try {
            broker.awaitReady();
            try (KafkaSchemaLog log = KafkaSchemaLog.open(broker.bootstrapServers())) {
                log.append(new SchemaLog.Line("key", "1"));
                log.append(new SchemaLog.Line("key", "2"));
            }
        } finally {
            broker.stop();
        }
        assertThat(broker.process().isAlive()).isFalse();

        LocalBroker again = LocalBroker.start(ports, folder, temporary.resolve("broker.log"), Compilation.QUICK);
        try {
            again.awaitReady();
            try (KafkaSchemaLog log = KafkaSchemaLog.open(again.bootstrapServers())) {
                assertThat(log.readAll()).last().isEqualTo(new SchemaLog.Line("key", "2"));
            }
        } finally {
            again.stop();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
