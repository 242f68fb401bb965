package io.olifant.identity.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.SharedMark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.simulation.IdentityTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One task with all identifiers in it; messages wait until the test delivers them. */
class IdentityGraphTest {

    private record Sent(Identifier to, GraphMessage message) {}

    private final GraphMessageCodec codec = new GraphMessageCodec();
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final List<IdentityTransfer> transfers = new ArrayList<>();
    private IdentityTask task;
    private IdentityGraph graph;
    private long nowMs = 1_000;

    @BeforeEach
    void openGraph() {
        open(100_000);
    }

    private void open(int absorbChunkChars) {
        task = new IdentityTask(
                RulesFiles.identityRules(Optional.empty()),
                absorbChunkChars,
                (to, bytes) -> underWay.add(new Sent(to, codec.decode(bytes))),
                transfers::add);
        graph = task.graph();
    }

    @Test
    void anIdentifierSeenFirstAsAnchorFoundsAProfile() {
        Placement placement = observe(10, "cookie:c");
        assertThat(placement).isEqualTo(new Placement("P(cookie:c)", 0));
        assertThat(task.published.get(id("cookie:c")).profileId()).isEqualTo("P(cookie:c)");
        assertThat(task.clusters.head(id("cookie:c")))
                .isEqualTo(new ClusterHead.Root(new Label(nowMs, id("cookie:c")), 0));
        assertThat(underWay).isEmpty();
    }

    @Test
    void theSteadyStateWritesNothingSendsNothingAndScansNothing() {
        observe(10, "customer_id:1", "email:a", "cookie:c");
        deliverAll();
        int writes = writes();
        int scans = task.clusterRows.scans();
        transfers.clear();
        task.published.clear();

        for (int i = 0; i < 100; i++) {
            Placement placement = observe(20 + i, "customer_id:1", "email:a", "cookie:c");
            assertThat(placement).isEqualTo(new Placement("P(customer_id:1)", 0));
        }
        assertThat(writes()).isEqualTo(writes);
        assertThat(task.nodeRows.scans() + task.linkRows.scans()).isZero();
        assertThat(task.clusterRows.scans()).isEqualTo(scans);
        assertThat(underWay).isEmpty();
        assertThat(transfers).isEmpty();
        assertThat(task.published).isEmpty();
    }

    @Test
    void aNewIdentifierAdoptsTheProfileOfItsAnchorAndNeedsNoAssign() {
        observe(10, "customer_id:1", "email:a");
        assertThat(next()).isInstanceOf(Introduce.class);
        deliver();
        assertThat(task.identifiers.node(id("email:a")).profileId()).isEqualTo("P(customer_id:1)");
        assertThat(next()).isInstanceOf(Union.class);
        deliver();
        assertThat(underWay).isEmpty();
        assertThat(transfers).isEmpty();
    }

    @Test
    void anEarlierSightingOfAKnownLinkIsReportedAgainAndALaterOneIsNot() {
        observe(10, "customer_id:1", "email:a");
        deliverAll();
        observe(11, "customer_id:1", "email:a");
        assertThat(underWay).isEmpty();
        observe(9, "customer_id:1", "email:a");
        assertThat(next())
                .isInstanceOfSatisfying(
                        Introduce.class,
                        introduce -> assertThat(introduce.firstSeen()).isEqualTo(new FirstSeen(9, "webshop", "e9")));
        deliverAll();
        assertThat(task.clusters.firstSeen(id("customer_id:1"), link("customer_id:1", "email:a")))
                .isEqualTo(new FirstSeen(9, "webshop", "e9"));
    }

    @Test
    void mergeKeepsTheOlderProfileIdAndTellsTheChangeWithItsCause() {
        observe(10, "cookie:c");
        nowMs++;
        observe(11, "customer_id:1");
        observe(12, "customer_id:1", "cookie:c");
        deliverAll();

        assertThat(profile("customer_id:1")).isEqualTo("P(cookie:c)");
        assertThat(transfers)
                .containsExactly(new IdentityTransfer(
                        id("customer_id:1"),
                        "P(customer_id:1)",
                        "P(cookie:c)",
                        1,
                        new Cause.ShownLink(link("customer_id:1", "cookie:c"), new FirstSeen(12, "webshop", "e12"))));
        assertThat(observe(13, "customer_id:1")).isEqualTo(new Placement("P(cookie:c)", 1));
        assertThat(task.clusters.head(id("customer_id:1"))).isInstanceOf(ClusterHead.Alias.class);
        assertThat(task.clusters.load(id("customer_id:1")).members()).isEmpty();
    }

    @Test
    void twoCustomersOnOneCookieStayTwo() {
        observe(10, "customer_id:1", "cookie:c");
        observe(11, "customer_id:2", "cookie:c");
        deliverAll();
        assertThat(profile("customer_id:1")).isEqualTo("P(customer_id:1)");
        assertThat(profile("customer_id:2")).isEqualTo("P(customer_id:2)");
        assertThat(profile("cookie:c")).isEqualTo("P(customer_id:1)");
    }

    @Test
    void aLateEarlierEventMovesTheCookieToTheOtherCustomer() {
        observe(10, "customer_id:1", "cookie:c");
        observe(11, "customer_id:2", "cookie:c");
        deliverAll();
        observe(9, "customer_id:2", "cookie:c");
        deliverAll();
        assertThat(profile("cookie:c")).isEqualTo("P(customer_id:2)");
        assertThat(transfers).extracting(IdentityTransfer::identifier).containsExactly(id("cookie:c"));
    }

    @Test
    void anIdentifierWithTooManyStrongerNeighboursBecomesSharedAndStandsAlone() {
        for (int i = 1; i <= 4; i++) {
            nowMs++;
            observe(i, "customer_id:" + i, "email:kiosk");
            deliverAll();
        }
        IdentifierNode kiosk = task.identifiers.node(id("email:kiosk"));
        assertThat(kiosk.isShared()).isTrue();
        assertThat(kiosk.strongerNeighbours()).isEmpty();
        assertThat(kiosk.profileId()).isEqualTo("P(email:kiosk)");
        assertThat(task.published.get(id("email:kiosk")).isShared()).isTrue();
        for (int i = 1; i <= 4; i++) {
            assertThat(profile("customer_id:" + i)).isEqualTo("P(customer_id:" + i + ")");
        }
        assertThat(transfers)
                .filteredOn(transfer -> transfer.identifier().equals(id("email:kiosk")))
                .last()
                .satisfies(transfer -> assertThat(transfer.cause()).isEqualTo(new Cause.Rule("shared-after:email")));
    }

    @Test
    void whoeverASharedIdentifierIntroducesFoundsHisOwnCluster() {
        for (int i = 1; i <= 4; i++) {
            observe(i, "customer_id:" + i, "email:kiosk");
        }
        deliverAll();
        observe(9, "email:kiosk", "cookie:c");
        deliverAll();
        assertThat(profile("cookie:c")).isEqualTo("P(cookie:c)");
        assertThat(task.clusters.head(id("cookie:c"))).isInstanceOf(ClusterHead.Root.class);
    }

    @Test
    void aSharedIdentifierReportsNoMoreLinks() {
        for (int i = 1; i <= 4; i++) {
            observe(i, "customer_id:" + i, "email:kiosk");
        }
        deliverAll();
        observe(9, "customer_id:9", "email:kiosk");
        deliver();
        assertThat(underWay).isEmpty();
    }

    @Test
    void anAliasPassesOnAlongItsOwnChain() {
        observe(10, "cookie:a");
        nowMs++;
        observe(11, "customer_id:1");
        observe(12, "customer_id:1", "cookie:a");
        deliverAll();
        // A message that still names the absorbed cluster, and one that is younger than both.
        Label absorbed = task.clusters.head(id("customer_id:1")).label();
        Label root = task.clusters.head(id("cookie:a")).label();
        Label youngest = new Label(nowMs + 100, id("cookie:b"));
        Union late = new Union(
                link("customer_id:1", "cookie:b"),
                new FirstSeen(13, "webshop", "e13"),
                absorbed,
                youngest,
                new Birth(11, true),
                new Birth(13, true),
                new Assignment("P(cookie:b)", new Version(0, youngest)));
        graph.receive(id("customer_id:1"), late, nowMs);
        assertThat(underWay.element().to()).isEqualTo(id("cookie:a"));
        assertThat(next()).isInstanceOfSatisfying(Union.class, union -> {
            assertThat(union.anchorLabel()).isEqualTo(root);
            assertThat(union.otherLabel()).isEqualTo(youngest);
        });
    }

    @Test
    void aClusterThatGivesItselfUpTellsTheGreatestEpochItLearned() {
        observe(10, "cookie:a");
        nowMs++;
        observe(11, "customer_id:1");
        Label older = task.clusters.head(id("cookie:a")).label();
        Label younger = task.clusters.head(id("customer_id:1")).label();
        Union union = new Union(
                link("customer_id:1", "cookie:a"),
                new FirstSeen(12, "webshop", "e12"),
                younger,
                older,
                new Birth(11, true),
                new Birth(10, true),
                new Assignment("P(cookie:a)", new Version(7, older)));
        graph.receive(id("customer_id:1"), union, nowMs);
        assertThat(underWay.element().to()).isEqualTo(id("cookie:a"));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Absorb.class, absorb -> assertThat(absorb.epoch()).isEqualTo(7));
    }

    @Test
    void aClusterSpeaksWithAGreaterEpochThanAllThatItLearnedFrom() {
        observe(10, "cookie:c");
        nowMs++;
        observe(11, "customer_id:1");
        Label older = task.clusters.head(id("cookie:c")).label();
        Label younger = task.clusters.head(id("customer_id:1")).label();
        // The other end was assigned at epoch 7 by a cluster of which this one knows nothing yet.
        graph.receive(
                id("cookie:c"),
                new Union(
                        link("customer_id:9", "cookie:c"),
                        new FirstSeen(12, "webshop", "e12"),
                        older,
                        older,
                        new Birth(5, false),
                        new Birth(10, true),
                        new Assignment("P(cookie:c)", new Version(7, younger))),
                nowMs);
        ClusterHead.Root learned = (ClusterHead.Root) task.clusters.head(id("cookie:c"));
        assertThat(learned.epoch()).isGreaterThan(7);

        Absorb nothingNew = new Absorb(List.of(), List.of(), 20, true, new Cause.Rule("none"));
        graph.receive(id("cookie:c"), nothingNew, nowMs);
        assertThat(task.clusters.head(id("cookie:c"))).isEqualTo(new ClusterHead.Root(older, 21));
    }

    @Test
    void aPartWithoutAFounderGetsNoProfileUntilItsLinkToTheRestArrives() {
        observe(10, "customer_id:1");
        Label root = task.clusters.head(id("customer_id:1")).label();
        Assignment held = new Assignment("P(customer_id:1)", new Version(0, root));
        Union early = new Union(
                link("email:a", "cookie:c"),
                new FirstSeen(11, "webshop", "e11"),
                root,
                root,
                new Birth(11, false),
                new Birth(12, false),
                held);
        graph.receive(id("customer_id:1"), early, nowMs);
        assertThat(underWay).isEmpty();

        Union late = new Union(
                link("customer_id:1", "email:a"),
                new FirstSeen(11, "webshop", "e11"),
                root,
                root,
                new Birth(10, true),
                new Birth(11, false),
                held);
        graph.receive(id("customer_id:1"), late, nowMs);
        assertThat(underWay).isEmpty();
        assertThat(task.clusters.load(id("customer_id:1")).members().values())
                .allSatisfy(
                        member -> assertThat(member.assignment().profileId()).isEqualTo("P(customer_id:1)"));
    }

    @Test
    void aLargeClusterIsHandedOverInChunksAndCutOnceAtTheEnd() {
        open(60);
        observe(1, "cookie:old");
        nowMs++;
        for (int i = 0; i < 20; i++) {
            observe(10 + i, "customer_id:1", "device_id:d" + i);
        }
        deliverAll();
        observe(99, "customer_id:1", "cookie:old");
        List<GraphMessage> seen = deliverAll();

        List<Absorb> chunks = seen.stream()
                .filter(Absorb.class::isInstance)
                .map(Absorb.class::cast)
                .toList();
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(chunks).filteredOn(Absorb::isLast).containsExactly(chunks.get(chunks.size() - 1));
        assertThat(seen.stream().filter(Assign.class::isInstance)).hasSize(21);
        assertThat(profile("device_id:d19")).isEqualTo("P(cookie:old)");
    }

    @Test
    void ofTwoAssignmentsOfOneEpochThatOfTheOlderClusterCounts() {
        observe(10, "cookie:c");
        Label old = new Label(1, id("email:a"));
        Label young = new Label(2, id("email:b"));
        Cause cause = new Cause.Rule("none");
        Assign byOld = new Assign(new Assignment("P(email:a)", new Version(3, old)), cause);
        Assign byYoung = new Assign(new Assignment("P(email:b)", new Version(3, young)), cause);

        graph.receive(id("cookie:c"), byYoung, nowMs);
        assertThat(profile("cookie:c")).isEqualTo("P(email:b)");
        graph.receive(id("cookie:c"), byOld, nowMs);
        assertThat(profile("cookie:c")).isEqualTo("P(email:a)");
        graph.receive(id("cookie:c"), byYoung, nowMs);
        assertThat(profile("cookie:c")).isEqualTo("P(email:a)");
        assertThat(task.identifiers.node(id("cookie:c")).epoch()).isEqualTo(2);
        assertThat(new Version(4, young).isNewerThan(new Version(3, old))).isTrue();
        assertThat(new Version(3, old).isNewerThan(new Version(3, old))).isFalse();
    }

    @Test
    void anAbsorbedMemberKeepsTheNewerAssignmentAndItsFounding() {
        Version early = new Version(1, new Label(5, id("email:a")));
        Version late = new Version(2, new Label(9, id("email:b")));
        Member here = new Member(new Birth(3, false), new Assignment("p1", early), false);
        Member there = new Member(new Birth(3, true), new Assignment("p2", late), true);
        Member merged = new Member(new Birth(3, true), new Assignment("p2", late), true);
        assertThat(here.merge(there)).isEqualTo(merged);
        assertThat(there.merge(here)).isEqualTo(merged);
        assertThat(there.merge(Member.born(new Birth(3, false)))).isEqualTo(merged);
    }

    @Test
    void everyMessageMayComeTwice() {
        observe(10, "cookie:c");
        nowMs++;
        observe(11, "customer_id:1", "email:a");
        observe(12, "customer_id:1", "cookie:c");
        while (!underWay.isEmpty()) {
            Sent sent = underWay.poll();
            graph.receive(sent.to(), sent.message(), nowMs);
            graph.receive(sent.to(), sent.message(), nowMs);
        }
        assertThat(profile("customer_id:1")).isEqualTo("P(cookie:c)");
        assertThat(profile("email:a")).isEqualTo("P(cookie:c)");
        assertThat(transfers).hasSize(2);
    }

    @Test
    void messagesForNodesThatCannotExistStopTheTask() {
        Label label = new Label(1, id("cookie:x"));
        Assign assign = new Assign(new Assignment("p", new Version(1, label)), new Cause.Rule("none"));
        assertThatThrownBy(() -> graph.receive(id("cookie:x"), assign, nowMs))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .doesNotContain("cookie:x");
        SharedMark mark = new SharedMark(id("cookie:x"), new Birth(1, false));
        assertThatThrownBy(() -> graph.receive(id("cookie:x"), mark, nowMs))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .doesNotContain("cookie:x");
    }

    private Placement observe(long timeMs, String anchor, String... others) {
        return graph.observe(
                id(anchor),
                Arrays.stream(others).map(Identifier::new).toList(),
                new FirstSeen(timeMs, "webshop", "e" + timeMs),
                nowMs);
    }

    private GraphMessage next() {
        return underWay.element().message();
    }

    private void deliver() {
        Sent sent = underWay.remove();
        graph.receive(sent.to(), sent.message(), nowMs);
    }

    private List<GraphMessage> deliverAll() {
        List<GraphMessage> delivered = new ArrayList<>();
        while (!underWay.isEmpty()) {
            delivered.add(next());
            deliver();
        }
        return delivered;
    }

    private int writes() {
        return task.nodeRows.writes() + task.linkRows.writes() + task.clusterRows.writes();
    }

    private String profile(String identifier) {
        return task.identifiers.node(id(identifier)).profileId();
    }

    private static Identifier id(String text) {
        return new Identifier(text);
    }

    private static Link link(String anchor, String other) {
        return new Link(id(anchor), id(other));
    }
}
