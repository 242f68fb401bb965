package io.olifant.identity.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.correction.Sweep;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkRank;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.node.Version;
import io.olifant.identity.rules.Identifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {

    private static final Identifier ANNA = new Identifier("customer_id:änna 😀");
    private static final Identifier COOKIE = new Identifier("cookie:\u0000c");
    private static final Label OLD = new Label(-5, ANNA);
    private static final Label YOUNG = new Label(1_700_000_000_000L, COOKIE);
    private static final Link LINK = new Link(ANNA, COOKIE);
    private static final FirstSeen SEEN = new FirstSeen(1_700_000_000_123L, "pos", "");
    private static final Assignment HELD = new Assignment("p1", new Version(7, YOUNG));
    private static final Member ASSIGNED = new Member(new Standing(9, new Birth(3, true), 2, true, true), HELD, true);
    private static final Member NEWBORN = new Member(Standing.newborn(new Birth(-3, false)), null, false);
    private static final LinkState SHOWN = LinkState.shown(0, SEEN);
    private static final LinkState UNLINKED = new LinkState(5, SEEN, "a shared tablet");
    private static final IdentifierNode NODE = new IdentifierNode(
            OLD, YOUNG, HELD, 4, new Standing(4, new Birth(3, true), 1, false, true), true, 2, 1_700_000_000_456L);

    private final EntryCodec codec = new EntryCodec();
    private final RowCodec rows = new RowCodec();

    static Stream<ClusterHead> heads() {
        return Stream.of(
                new Root(OLD, 12, 3, null, true),
                new Root(OLD, 12, 3, new LinkRank(4, SEEN, LINK), false),
                new Alias(YOUNG, OLD));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aValueComesBackAsItWas(ClusterHead head) {
        IdentifierEntry entry = new IdentifierEntry(NODE);
        entry.links().put(COOKIE, UNLINKED);
        entry.introductions().put(ANNA, SHOWN);
        ClusterTable cluster = new ClusterTable(head);
        if (head instanceof Root) {
            cluster.members().put(ANNA, ASSIGNED);
            cluster.members().put(COOKIE, NEWBORN);
            cluster.links().put(LINK, SHOWN);
        }
        entry.putCluster(cluster);

        IdentifierEntry decoded = codec.decode(codec.encode(entry));
        assertThat(decoded.node()).isEqualTo(NODE);
        assertThat(decoded.publishedOrNull()).isEqualTo(NODE);
        assertThat(decoded.links().links()).isEqualTo(entry.links().links());
        assertThat(decoded.introductions().links())
                .isEqualTo(entry.introductions().links());
        assertThat(decoded.clusterOrNull().head()).isEqualTo(head);
        assertThat(decoded.clusterOrNull().members()).isEqualTo(cluster.members());
        assertThat(decoded.clusterOrNull().links()).isEqualTo(cluster.links());
        assertThat(codec.encode(decoded)).isEqualTo(codec.encode(entry));
    }

    @Test
    void whatStandsInRowsIsRememberedToStandThere() {
        IdentifierEntry entry = new IdentifierEntry(NODE);
        entry.introductions().moveToRows();
        entry.putCluster(new ClusterTable(new Root(OLD, 12, 3, null, true)));
        entry.clusterOrNull().moveToRows();
        IdentifierEntry decoded = codec.decode(codec.encode(entry));
        assertThat(decoded.links().isInRows()).isFalse();
        assertThat(decoded.introductions().isInRows()).isTrue();
        assertThat(decoded.clusterOrNull().isInRows()).isTrue();
    }

    @Test
    void everyRowComesBackAsItWas() {
        assertThat(rows.decodeLinkState(rows.encode(SHOWN))).isEqualTo(SHOWN);
        assertThat(rows.decodeLinkState(rows.encode(UNLINKED))).isEqualTo(UNLINKED);
        Sweep sweep = new Sweep(new RequestPart("r1", 2, 3), true, COOKIE, 5, 6);
        assertThat(rows.decodeSweep(rows.encode(sweep))).isEqualTo(sweep);
        assertThat(rows.decodeMember(rows.encode(ASSIGNED))).isEqualTo(ASSIGNED);
        assertThat(rows.decodeMember(rows.encode(NEWBORN))).isEqualTo(NEWBORN);
    }
}
