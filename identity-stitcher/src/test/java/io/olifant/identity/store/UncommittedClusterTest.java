package io.olifant.identity.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.graph.GraphKit;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UncommittedClusterTest {

    private static final Identifier FOUNDER = new Identifier("customer_id:1");
    private static final Set<Identifier> ASKED = Set.of(FOUNDER);
    private static final Member NEWBORN = new Member(Standing.newborn(new Birth(5, false)), null, false);

    private final GraphKit kit = new GraphKit();

    @BeforeEach
    void oneCustomerAndAnother() {
        kit.happens(1, "customer_id:1", "email:a", "cookie:a");
        kit.happens(2, "customer_id:1", "cookie:b");
        kit.happens(3, "customer_id:10", "cookie:c");
    }

    @Test
    void showsALargeClusterAsTheTaskReadsItInOneScan() {
        for (int i = 0; i < 20; i++) {
            kit.clusters.putMember(FOUNDER, new Identifier("cookie:none" + i), NEWBORN);
        }
        int scansBefore = kit.scans();
        UncommittedCluster found = kit.clusters.loadUncommitted(FOUNDER, ASKED);
        assertThat(kit.scans()).isEqualTo(scansBefore + 1);
        assertThat(found.headOrNull()).isEqualTo(kit.clusters.head(FOUNDER)).isInstanceOf(ClusterHead.Root.class);
        assertThat(found.cluster()).isEqualTo(kit.clusters.load(FOUNDER, ASKED));
        assertThat(found.cluster().links()).hasSize(3);
    }

    @Test
    void showsASmallClusterWithoutAScan() {
        UncommittedCluster found = kit.clusters.loadUncommitted(FOUNDER, ASKED);
        assertThat(found.cluster()).isEqualTo(kit.clusters.load(FOUNDER, ASKED));
        assertThat(found.cluster().links()).hasSize(3);
        assertThat(kit.scans()).isZero();
    }

    @Test
    void ofALargeClusterLeavesOutALinkWhoseEndsAreNotBothThere() {
        for (int i = 0; i < 20; i++) {
            kit.clusters.putMember(FOUNDER, new Identifier("cookie:none" + i), NEWBORN);
        }
        Cluster before = kit.clusters.load(FOUNDER, ASKED);
        Link halfWritten = new Link(FOUNDER, new Identifier("cookie:new"));
        kit.clusters.putLink(FOUNDER, halfWritten, LinkState.shown(0, new FirstSeen(9, "web", "e")));
        assertThat(kit.clusters.loadUncommitted(FOUNDER, ASKED).cluster()).isEqualTo(before);
        kit.clusters.putMember(FOUNDER, halfWritten.other(), NEWBORN);
        assertThat(kit.clusters.loadUncommitted(FOUNDER, ASKED).cluster().links())
                .containsKey(halfWritten);
    }

    @Test
    void doesNotReadAllMembersWhereMostBelongToNoLink() {
        Cluster before = kit.clusters.load(FOUNDER, ASKED);
        for (int i = 0; i < 3_000; i++) {
            kit.clusters.putMember(FOUNDER, new Identifier("cookie:none" + i), NEWBORN);
        }
        UncommittedCluster found = kit.clusters.loadUncommitted(FOUNDER, ASKED);
        assertThat(found.cluster()).isEqualTo(before);
        assertThat(found.headOrNull()).isEqualTo(kit.clusters.head(FOUNDER));
    }

    @Test
    void ofAClusterThatNobodyFoundedThereIsNothing() {
        UncommittedCluster found = kit.clusters.loadUncommitted(new Identifier("cookie:unknown"), Set.of());
        assertThat(found.headOrNull()).isNull();
        assertThat(found.cluster().members()).isEmpty();
    }
}
