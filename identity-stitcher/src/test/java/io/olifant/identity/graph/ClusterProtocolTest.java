package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.born;
import static io.olifant.identity.graph.GraphKit.id;
import static io.olifant.identity.graph.GraphKit.link;
import static io.olifant.identity.graph.GraphKit.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.node.Version;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.ProtocolRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages between clusters, in orders that seldom happen. */
class ClusterProtocolTest {

    private GraphKit kit = new GraphKit();

    @Test
    void anAliasPassesOnAlongItsOwnChain() {
        kit.observe(10, "cookie:a");
        kit.nowMs++;
        kit.observe(11, "customer_id:1");
        kit.observe(12, "customer_id:1", "cookie:a");
        kit.deliverAll();
        // A message that still names the absorbed cluster, and one that is younger than both.
        Label absorbed = kit.clusters.head(id("customer_id:1")).label();
        Label root = kit.clusters.head(id("cookie:a")).label();
        Label youngest = new Label(kit.nowMs + 100, id("cookie:b"));
        Union late = new Union(
                link("customer_id:1", "cookie:b"),
                shown(13),
                absorbed,
                youngest,
                born(11, true),
                born(13, true),
                new Assignment("P(cookie:b)", new Version(0, youngest)));
        kit.receive("customer_id:1", late);
        assertThat(kit.underWay.element().to()).isEqualTo(id("cookie:a"));
        assertThat(kit.next()).isInstanceOfSatisfying(Union.class, union -> {
            assertThat(union.anchorLabel()).isEqualTo(root);
            assertThat(union.otherLabel()).isEqualTo(youngest);
        });
    }

    @Test
    void aClusterThatGivesItselfUpSendsTheGreatestEpochItLearned() {
        kit.observe(10, "cookie:a");
        kit.nowMs++;
        kit.observe(11, "customer_id:1");
        Label older = kit.clusters.head(id("cookie:a")).label();
        Label younger = kit.clusters.head(id("customer_id:1")).label();
        Union union = new Union(
                link("customer_id:1", "cookie:a"),
                shown(12),
                younger,
                older,
                born(11, true),
                born(10, true),
                new Assignment("P(cookie:a)", new Version(7, older)));
        kit.receive("customer_id:1", union);
        assertThat(kit.underWay.element().to()).isEqualTo(id("cookie:a"));
        assertThat(kit.next())
                .isInstanceOfSatisfying(
                        Absorb.class, absorb -> assertThat(absorb.epoch()).isEqualTo(7));
    }

    @Test
    void aClusterSpeaksWithAGreaterEpochThanAllThatItLearnedFrom() {
        kit.observe(10, "cookie:c");
        kit.nowMs++;
        kit.observe(11, "customer_id:1");
        Label older = kit.clusters.head(id("cookie:c")).label();
        Label younger = kit.clusters.head(id("customer_id:1")).label();
        // The other end was assigned at epoch 7 by a cluster of which this one knows nothing yet.
        kit.receive(
                "cookie:c",
                new Union(
                        link("customer_id:9", "cookie:c"),
                        shown(12),
                        older,
                        older,
                        born(5, false),
                        born(10, true),
                        new Assignment("P(cookie:c)", new Version(7, younger))));
        ClusterHead.Root learned = (ClusterHead.Root) kit.clusters.head(id("cookie:c"));
        assertThat(learned.epoch()).isGreaterThan(7);

        Absorb nothingNew = new Absorb(List.of(), List.of(), 20, false, 1, true, new Cause.Rule("none"));
        kit.receive("cookie:c", nothingNew);
        assertThat(kit.clusters.head(id("cookie:c"))).isEqualTo(new ClusterHead.Root(older, 21, 1, null, false));
    }

    @Test
    void aPartWithoutAFounderGetsNoProfileUntilItsLinkToTheRestArrives() {
        kit.observe(10, "customer_id:1");
        Label root = kit.clusters.head(id("customer_id:1")).label();
        Assignment held = new Assignment("P(customer_id:1)", new Version(0, root));
        Union early =
                new Union(link("email:a", "cookie:c"), shown(11), root, root, born(11, false), born(12, false), held);
        kit.receive("customer_id:1", early);
        assertThat(kit.underWay).isEmpty();

        Union late = new Union(
                link("customer_id:1", "email:a"), shown(11), root, root, born(10, true), born(11, false), held);
        kit.receive("customer_id:1", late);
        assertThat(kit.takeAll(Assign.class))
                .extracting(assign -> assign.assignment().profileId())
                .containsExactly("P(customer_id:1)", "P(customer_id:1)");
        assertThat(kit.clusters.loadAll(id("customer_id:1")).members().values())
                .allSatisfy(
                        member -> assertThat(member.assignment().profileId()).isEqualTo("P(customer_id:1)"));
    }

    @Test
    void aLargeClusterIsHandedOverInChunksAndCutOnceAtTheEnd() {
        kit = new GraphKit(new GraphLimits(10_000, 60, 1_000));
        kit.observe(1, "cookie:old");
        kit.nowMs++;
        for (int i = 0; i < 20; i++) {
            kit.observe(10 + i, "customer_id:1", "device_id:d" + i);
        }
        kit.deliverAll();
        kit.observe(99, "customer_id:1", "cookie:old");
        List<GraphMessage> seen = kit.deliverAll();

        List<Absorb> chunks = seen.stream()
                .filter(Absorb.class::isInstance)
                .map(Absorb.class::cast)
                .toList();
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(chunks).filteredOn(Absorb::isLast).containsExactly(chunks.get(chunks.size() - 1));
        assertThat(seen.stream().filter(Assign.class::isInstance)).hasSize(21);
        assertThat(kit.profile("device_id:d19")).isEqualTo("P(cookie:old)");
    }

    @Test
    void ofTwoAssignmentsOfOneEpochThatOfTheOlderClusterCounts() {
        kit.observe(10, "cookie:c");
        Label old = new Label(1, id("email:a"));
        Label young = new Label(2, id("email:b"));
        Cause cause = new Cause.Rule("none");
        Assign byOld = new Assign(new Assignment("P(email:a)", new Version(3, old)), cause, null);
        Assign byYoung = new Assign(new Assignment("P(email:b)", new Version(3, young)), cause, null);

        kit.receive("cookie:c", byYoung);
        assertThat(kit.profile("cookie:c")).isEqualTo("P(email:b)");
        kit.receive("cookie:c", byOld);
        assertThat(kit.profile("cookie:c")).isEqualTo("P(email:a)");
        kit.receive("cookie:c", byYoung);
        assertThat(kit.profile("cookie:c")).isEqualTo("P(email:a)");
        assertThat(kit.identifiers.node(id("cookie:c")).epoch()).isEqualTo(2);
        assertThat(new Version(4, young).isNewerThan(new Version(3, old))).isTrue();
        assertThat(new Version(3, old).isNewerThan(new Version(3, old))).isFalse();
    }

    @Test
    void anAbsorbedMemberKeepsTheNewerAssignmentAndItsFounding() {
        Version early = new Version(1, new Label(5, id("email:a")));
        Version late = new Version(2, new Label(9, id("email:b")));
        Member here = new Member(born(3, false), new Assignment("p1", early), true);
        Member there = new Member(born(3, true), new Assignment("p2", late), false);
        Member merged = new Member(born(3, true), new Assignment("p2", late), false);
        assertThat(here.merge(there, ProtocolRules.ALL)).isEqualTo(merged);
        assertThat(there.merge(here, ProtocolRules.ALL)).isEqualTo(merged);
        assertThat(there.merge(Member.reported(born(3, false)), ProtocolRules.ALL))
                .isEqualTo(merged);
    }

    @Test
    void anAssignmentOfAnEarlierLifeMayStillBeUnderWaySoAnotherOneIsOwed() {
        Version version = new Version(5, new Label(5, id("email:a")));
        Member before = new Member(born(3, true), new Assignment("p1", version), false);
        Standing erased = before.standing().anew(new Birth(9, false), false, false);
        Member after = before.merge(Member.reported(erased), ProtocolRules.ALL);
        assertThat(after).isEqualTo(new Member(erased, new Assignment("p1", version), true));
        assertThat(after.profileIdOrNull()).isNull();
        Assignment held = new Assignment("p2", new Version(0, version.label()));
        assertThat(after.merge(new Member(erased, held, false), ProtocolRules.ALL))
                .isEqualTo(after);
        assertThat(after.merge(Member.reported(before.standing()), ProtocolRules.ALL))
                .isEqualTo(after);
    }

    @Test
    void anAssignmentUnderWayDoesNotOutliveTheIdentifierItWasMeantFor() {
        kit.happens(0, "cookie:8");
        kit.happens(1, "device_id:1", "cookie:8");
        kit.wish("cookie:8", PrivacyAnswer.Action.ERASE);
        while (kit.underWay.stream().noneMatch(sent -> sent.message() instanceof Assign)) {
            kit.deliver();
        }
        GraphKit.Sent late = kit.underWay.removeLast();
        kit.deliverAll();
        kit.nowMs++;
        kit.observe(1, "device_id:0", "cookie:8");
        kit.deliver();
        kit.receive(late.to().text(), late.message());
        kit.deliverAll();
        assertThat(kit.profiles()).containsOnlyKeys("P(device_id:0)");
    }

    @Test
    void messagesForNodesThatCannotExistStopTheTask() {
        Label label = new Label(1, id("cookie:x"));
        Assign assign = new Assign(new Assignment("p", new Version(1, label)), new Cause.Rule("none"), null);
        assertThatThrownBy(() -> kit.receive("cookie:x", assign))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .doesNotContain("cookie:x");
        Mark mark = new Mark(
                id("cookie:x"),
                born(1, false),
                new Assignment("p", new Version(1, label)),
                false,
                new Cause.Rule("none"));
        assertThatThrownBy(() -> kit.receive("cookie:x", mark))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .doesNotContain("cookie:x");
    }
}
