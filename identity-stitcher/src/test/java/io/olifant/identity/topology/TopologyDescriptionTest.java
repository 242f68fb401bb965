package io.olifant.identity.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.TestKeys;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A renamed store or repartition topic loses its data, so a change of the topology is to be noticed. */
class TopologyDescriptionTest {

    @Test
    void theTopologyIsTheOneThatDeploymentsRun() throws IOException {
        var context =
                TestContexts.context(new IdentityStitcher(), Map.of("identity-stitcher.hashing-key", TestKeys.TEXT));
        String description = new IdentityStitcher().topology(context).describe().toString();
        try (InputStream stream = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(description.strip())
                    .isEqualTo(new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
