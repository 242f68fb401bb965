package io.olifant.operate.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RefusedCommandsTest {

    @Test
    void whatWasRefusedIsNamedAndWhatWasNotIsNot() {
        RefusedCommands refused = new RefusedCommands(
                Map.of("erasure(s)", new TreeSet<>(List.of("r-1", "r-2")), "command(s)", new TreeSet<>()));
        assertThat(refused.sentences())
                .containsExactly(
                        "2 erasure(s) that the active deployment has done were refused by the next one, which read"
                                + " them anew: r-1, r-2. Unless that was done already, write them once more under other ids, and"
                                + " compare again.");
    }
}
