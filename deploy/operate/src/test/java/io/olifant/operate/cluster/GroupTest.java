package io.olifant.operate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupTest {

    @Test
    void threadsOfAnInstanceWithANameStandUnderThatName() {
        Group group = group(
                member("kpi-emitter-f81d4fae-StreamThread-1-consumer", Optional.of("emitter-0-1")),
                member("kpi-emitter-f81d4fae-StreamThread-2-consumer", Optional.of("emitter-0-2")),
                member("kpi-emitter-a6bf91e6-StreamThread-1-consumer", Optional.of("emitter-1-1")));

        assertThat(group.membersByInstance()).containsOnlyKeys("emitter-0", "emitter-1");
        assertThat(group.membersByInstance().get("emitter-0")).hasSize(2);
    }

    @Test
    void anInstanceWithoutANameIsCalledAsKafkaStreamsCallsIt() {
        Group group = group(member("kpi-emitter-f81d4fae-StreamThread-1-consumer", Optional.empty()));

        assertThat(group.membersByInstance()).containsOnlyKeys("kpi-emitter-f81d4fae");
    }

    private static Group group(Group.Member... members) {
        return new Group("kpi-emitter", "Stable", List.of(members), Map.of());
    }

    private static Group.Member member(String clientId, Optional<String> groupInstanceId) {
        return new Group.Member(clientId, groupInstanceId, "10.0.0.1", List.of());
    }
}
