package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.IdentifierNode;
import org.junit.jupiter.api.Test;

/** Identifiers that too many people use. */
class SharingTest {

    private final GraphKit kit = new GraphKit();

    @Test
    void anIdentifierWithTooManyStrongerNeighboursBecomesSharedAndStandsAlone() {
        for (int i = 1; i <= 4; i++) {
            kit.nowMs++;
            kit.observe(i, "customer_id:" + i, "email:kiosk");
            kit.deliverAll();
        }
        IdentifierNode kiosk = kit.identifiers.node(id("email:kiosk"));
        assertThat(kiosk.isShared()).isTrue();
        assertThat(kiosk.strongerNeighbours()).isEqualTo(4);
        assertThat(kiosk.profileId()).isEqualTo("P(email:kiosk)");
        assertThat(kit.published.get(id("email:kiosk")).isShared()).isTrue();
        for (int i = 1; i <= 4; i++) {
            assertThat(kit.profile("customer_id:" + i)).isEqualTo("P(customer_id:" + i + ")");
        }
        assertThat(kit.transfers)
                .filteredOn(transfer -> transfer.identifier().equals(id("email:kiosk")))
                .last()
                .satisfies(transfer -> assertThat(transfer.cause()).isEqualTo(new Cause.Rule("shared-after:email")));
    }

    @Test
    void whoeverASharedIdentifierIntroducesFoundsHisOwnCluster() {
        for (int i = 1; i <= 4; i++) {
            kit.observe(i, "customer_id:" + i, "email:kiosk");
        }
        kit.deliverAll();
        kit.observe(9, "email:kiosk", "cookie:c");
        kit.deliverAll();
        assertThat(kit.profile("cookie:c")).isEqualTo("P(cookie:c)");
        assertThat(kit.clusters.head(id("cookie:c"))).isInstanceOf(ClusterHead.Root.class);
    }

    @Test
    void aSharedIdentifierReportsNoMoreLinksAndLeavesTheClusterThatCountedIt() {
        for (int i = 1; i <= 4; i++) {
            kit.observe(i, "customer_id:" + i, "email:kiosk");
        }
        kit.deliverAll();
        kit.observe(9, "customer_id:9", "email:kiosk");
        assertThat(kit.clusters.member(id("customer_id:9"), id("email:kiosk")).isProvisional())
                .isTrue();
        kit.deliver();
        assertThat(kit.deliver()).isInstanceOf(GraphMessage.Decline.class);
        assertThat(kit.underWay).isEmpty();
        assertThat(kit.clusters.member(id("customer_id:9"), id("email:kiosk"))).isNull();
        assertThat(kit.root("customer_id:9").linkCount()).isZero();
    }
}
