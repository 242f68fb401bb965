package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static io.olifant.identity.graph.GraphKit.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.Introduce;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Placement;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What events do to identifiers and their profiles. */
class IdentityGraphTest {

    private GraphKit kit = new GraphKit();

    @Test
    void anIdentifierSeenFirstAsAnchorFoundsAProfile() {
        Placement placement = kit.observe(10, "cookie:c");
        kit.commit();
        assertThat(placement).isEqualTo(new Placement("P(cookie:c)", 0));
        assertThat(kit.published.get(id("cookie:c")).profileId()).isEqualTo("P(cookie:c)");
        assertThat(kit.clusters.head(id("cookie:c")))
                .isEqualTo(ClusterHead.Root.founded(new Label(kit.nowMs, id("cookie:c"))));
        assertThat(kit.underWay).isEmpty();
    }

    @Test
    void theSteadyStateWritesNothingSendsNothingAndScansNothing() {
        kit.observe(10, "customer_id:1", "email:a", "cookie:c");
        kit.deliverAll();
        int writes = kit.writes();
        int scans = kit.scans();
        kit.transfers.clear();
        kit.published.clear();

        for (int i = 0; i < 100; i++) {
            Placement placement = kit.observe(20 + i, "customer_id:1", "email:a", "cookie:c");
            assertThat(placement).isEqualTo(new Placement("P(customer_id:1)", 0));
        }
        kit.commit();
        assertThat(kit.writes()).isEqualTo(writes);
        assertThat(kit.scans()).isEqualTo(scans);
        assertThat(kit.underWay).isEmpty();
        assertThat(kit.transfers).isEmpty();
        assertThat(kit.published).isEmpty();
    }

    @Test
    void aNewIdentifierAdoptsTheProfileOfItsAnchorAndAnswersNothing() {
        kit.observe(10, "customer_id:1", "email:a");
        assertThat(kit.next()).isInstanceOf(Introduce.class);
        kit.deliver();
        assertThat(kit.identifiers.node(id("email:a")).profileId()).isEqualTo("P(customer_id:1)");
        assertThat(kit.underWay).isEmpty();
        assertThat(kit.transfers).isEmpty();
    }

    @Test
    void whatANewIdentifierCostsIsAMessageAndAValueEach() {
        kit.observe(10, "customer_id:1", "email:a", "cookie:c");
        assertThat(kit.deliverAll()).hasSize(2).hasOnlyElementsOfType(Introduce.class);
        assertThat(kit.writes()).isEqualTo(3);
        kit.happens(11, "customer_id:1", "cookie:d");
        assertThat(kit.writes()).isEqualTo(5);
        kit.happens(12, "cookie:alone");
        assertThat(kit.writes()).isEqualTo(6);
        assertThat(kit.scans()).isZero();
    }

    @Test
    void anEarlierSightingOfAKnownLinkIsReportedAgainAndALaterOneIsNot() {
        kit.observe(10, "customer_id:1", "email:a");
        kit.deliverAll();
        kit.observe(11, "customer_id:1", "email:a");
        assertThat(kit.underWay).isEmpty();
        kit.observe(9, "customer_id:1", "email:a");
        assertThat(kit.next())
                .isInstanceOfSatisfying(
                        Introduce.class,
                        introduce ->
                                assertThat(introduce.state().firstSeen()).isEqualTo(new FirstSeen(9, "webshop", "e9")));
        kit.deliverAll();
        assertThat(kit.clusters
                        .link(id("customer_id:1"), link("customer_id:1", "email:a"))
                        .firstSeen())
                .isEqualTo(new FirstSeen(9, "webshop", "e9"));
    }

    @Test
    void mergeKeepsTheOlderProfileIdAndPublishesTheChangeWithItsCause() {
        kit.observe(10, "cookie:c");
        kit.nowMs++;
        kit.observe(11, "customer_id:1");
        kit.observe(12, "customer_id:1", "cookie:c");
        kit.deliverAll();

        assertThat(kit.profile("customer_id:1")).isEqualTo("P(cookie:c)");
        assertThat(kit.transfers)
                .containsExactly(new IdentityTransfer(
                        id("customer_id:1"),
                        "P(customer_id:1)",
                        "P(cookie:c)",
                        1,
                        new Cause.ShownLink(link("customer_id:1", "cookie:c"), new FirstSeen(12, "webshop", "e12"))));
        assertThat(kit.observe(13, "customer_id:1")).isEqualTo(new Placement("P(cookie:c)", 1));
        assertThat(kit.clusters.head(id("customer_id:1"))).isInstanceOf(ClusterHead.Alias.class);
        assertThat(kit.clusters.loadAll(id("customer_id:1")).members()).isEmpty();
    }

    @Test
    void twoCustomersOnOneCookieStayTwo() {
        kit.observe(10, "customer_id:1", "cookie:c");
        kit.observe(11, "customer_id:2", "cookie:c");
        kit.deliverAll();
        assertThat(kit.profile("customer_id:1")).isEqualTo("P(customer_id:1)");
        assertThat(kit.profile("customer_id:2")).isEqualTo("P(customer_id:2)");
        assertThat(kit.profile("cookie:c")).isEqualTo("P(customer_id:1)");
    }

    @Test
    void aLateEarlierEventMovesTheCookieToTheOtherCustomer() {
        kit.observe(10, "customer_id:1", "cookie:c");
        kit.observe(11, "customer_id:2", "cookie:c");
        kit.deliverAll();
        kit.observe(9, "customer_id:2", "cookie:c");
        kit.deliverAll();
        assertThat(kit.profile("cookie:c")).isEqualTo("P(customer_id:2)");
        assertThat(kit.transfers).extracting(IdentityTransfer::identifier).containsExactly(id("cookie:c"));
    }

    @Test
    void everyMessageMayComeTwice() {
        kit.observe(10, "cookie:c");
        kit.nowMs++;
        kit.observe(11, "customer_id:1", "email:a");
        kit.observe(12, "customer_id:1", "cookie:c");
        while (!kit.underWay.isEmpty()) {
            GraphKit.Sent sent = kit.underWay.remove();
            kit.receive(sent.to().text(), sent.message());
            kit.receive(sent.to().text(), sent.message());
        }
        assertThat(kit.profile("customer_id:1")).isEqualTo("P(cookie:c)");
        assertThat(kit.profile("email:a")).isEqualTo("P(cookie:c)");
        assertThat(kit.transfers).hasSize(2);
    }

    @Test
    void eventsInOrderNeverRenameAProfileButForAnOlderOneThatItJoins() {
        for (int seed = 0; seed < 100; seed++) {
            kit = new GraphKit();
            kit.open(new IdentityRules(List.of()), GraphKit.ROOMY);
            Random random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                kit.happens(i, identifier("a", random), identifier("b", random), identifier("c", random));
            }
            assertThat(kit.transfers)
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .allSatisfy(transfer -> assertThat(bornAtMs(transfer.toProfileId()))
                            .isLessThan(bornAtMs(transfer.fromProfileId())));
        }
    }

    private static String identifier(String namespace, Random random) {
        return namespace + ":" + random.nextInt(20);
    }

    private long bornAtMs(String profileId) {
        Identifier founder = id(profileId.substring(2, profileId.length() - 1));
        return kit.identifiers.node(founder).standing().birth().timeMs();
    }
}
