package io.olifant.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.terminal.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void anOffsetMovesEveryPort() {
        assertThat(Ports.shiftedBy(1_000))
                .isEqualTo(new Ports(10_092, 10_093, 9_081, 9_101, 9_102, 9_103, 9_111, 9_112));
        assertThatThrownBy(() -> Ports.shiftedBy(-1)).isInstanceOf(StackException.class);
        assertThatThrownBy(() -> Ports.shiftedBy(60_000)).isInstanceOf(StackException.class);
    }

    @Test
    void aBusyPortIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            int busy = other.getLocalPort();
            Ports ports = new Ports(0, 0, busy, 0, 0, 0, 0, 0);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + busy)
                    .hasMessageContaining("schema registry")
                    .hasMessageContaining("--port-offset");
        }
    }
}
