package io.olifant.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.ingest.RejectionReason;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.systemtests.harness.SharedRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoisonTest {

    @Test
    void thereIsOneForEachReasonThatTheStitcherKnows() {
        Set<String> reasons =
                Arrays.stream(RejectionReason.values()).map(Enum::name).collect(Collectors.toSet());
        // Nothing is sent, so nobody need listen.
        try (SharedRegistry registry = new SharedRegistry();
                Load load = new Load("127.0.0.1:1", TestRegistry.at(registry.url()), new Supply(1, 1), 1, 4, 1)) {
            List<Poison> all = Poison.ofEachKind(load);
            assertThat(all.stream()
                            .filter(poison -> poison.application().equals(IdentityStitcher.NAME))
                            .map(Poison::reason))
                    .containsAll(reasons)
                    .isSubsetOf(reasons);
        }
    }
}
