package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static io.olifant.identity.graph.GraphKit.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Placement;
import io.olifant.identity.protocol.GraphLimits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A person is erased; what others showed stays. */
class ErasureTest {

    private final GraphKit kit = new GraphKit();

    @Test
    void allIdentifiersOfTheProfileGoAndTheReceiptsCountThem() {
        kit.happens(1, "email:anna", "cookie:a");
        kit.happens(2, "customer_id:1", "email:anna");
        kit.happens(3, "customer_id:2", "cookie:b");
        kit.erase("cookie:a");

        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:2)", Set.of("customer_id:2", "cookie:b")));
        assertThat(kit.erasures)
                .extracting(IdentityErasure::identifier)
                .containsExactlyInAnyOrder(id("email:anna"), id("cookie:a"), id("customer_id:1"));
        assertThat(kit.erasures).allSatisfy(erasure -> {
            assertThat(erasure.fromProfileId()).isEqualTo("P(email:anna)");
            assertThat(erasure.request().parts()).isEqualTo(3);
        });
        assertThat(kit.receipts).hasSize(3).allMatch(PrivacyAnswer::isDone);
        assertThat(kit.receipts.stream().mapToLong(PrivacyAnswer::links).sum()).isEqualTo(2);
        assertThat(kit.identifiers.links(id("email:anna"), null, 10)).isEmpty();
        assertThat(kit.identifiers.introductions(id("cookie:a"), null, 10)).isEmpty();
        assertThat(kit.clusters.links(id("email:anna"))).isEmpty();
    }

    @Test
    void anErasedIdentifierStartsFromNothingBehindItsEpoch() {
        kit.happens(1, "email:anna", "cookie:a");
        kit.happens(2, "customer_id:1", "email:anna");
        long epoch = kit.identifiers.node(id("customer_id:1")).epoch();
        kit.erase("customer_id:1");
        assertThat(kit.identifiers.node(id("customer_id:1")).isGone()).isTrue();

        kit.nowMs++;
        Placement placement = kit.observe(9, "customer_id:1", "cookie:new");
        kit.deliverAll();
        assertThat(placement.profileId()).isEqualTo("P(customer_id:1)");
        assertThat(placement.epoch()).isGreaterThan(epoch);
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1", "cookie:new")));
    }

    @Test
    void whatHappenedBeforeAndComesAfterIsForgotten() {
        kit.happens(10, "customer_id:1", "cookie:a");
        kit.erase("cookie:a", 100);
        kit.underWay.clear();
        int writes = kit.writes();

        assertThat(kit.observe(99, "customer_id:1", "cookie:a", "cookie:new")).isNull();
        assertThat(kit.observe(10, "cookie:a")).isNull();
        assertThat(kit.deliverAll()).isEmpty();
        assertThat(kit.writes()).isEqualTo(writes);
        assertThat(kit.profiles()).isEmpty();

        Placement back = kit.observe(100, "customer_id:1", "cookie:a");
        assertThat(back.profileId()).isEqualTo("P(customer_id:1)");
        assertThat(kit.observe(99, "customer_id:1")).isNull();
        kit.deliverAll();
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1", "cookie:a")));
    }

    @Test
    void whatSomebodyElseShowsIsHisWheneverItHappened() {
        kit.happens(10, "customer_id:1", "cookie:c");
        kit.erase("customer_id:1", 100);
        kit.happens(50, "customer_id:2", "cookie:c");
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:2)", Set.of("customer_id:2", "cookie:c")));
    }

    /** Whoever takes "nothing is known" for "nothing is kept" has erased nobody. */
    @Test
    void aRequestOfAMistypedNamespaceIsAnsweredWithTheOneThatWasMeant() {
        kit.happens(10, "email:anna", "cookie:c");
        kit.erase("emial:anna", 100);
        kit.erase("tail:anna", 100);
        kit.erase("email:nobody", 100);
        assertThat(kit.receipts)
                .extracting(receipt -> receipt.message())
                .satisfiesExactly(
                        message -> assertThat(message).endsWith("Its namespace has no rule: did you mean email?"),
                        message -> assertThat(message).contains("Its namespace has no rule; the rules know ", "email"),
                        message -> assertThat(message)
                                .startsWith("Nothing is known")
                                .doesNotContain("rule"));
        assertThat(kit.profiles()).hasSize(1);
    }

    @Test
    void theSameRequestReadAgainErasesNobodyWhoCameBack() {
        kit.happens(10, "customer_id:1", "cookie:a");
        kit.erase("customer_id:1", 100);
        kit.happens(200, "customer_id:1", "cookie:a");
        kit.erasures.clear();
        kit.receipts.clear();
        for (String identifier : new String[] {"customer_id:1", "cookie:a"}) {
            kit.erase(identifier, 100);
            kit.erase(identifier, 50);
        }
        assertThat(kit.erasures).isEmpty();
        assertThat(kit.receipts).hasSize(4).allSatisfy(receipt -> {
            assertThat(receipt.isDone()).isFalse();
            assertThat(receipt.message()).contains("done before");
        });
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1", "cookie:a")));

        kit.erase("cookie:a", 300);
        assertThat(kit.profiles()).isEmpty();
    }

    /** Twice at once: the second finds the first under way. What came in between is of after both. */
    @Test
    void ofTwoRequestsUnderWayTheSecondErasesNothingThatCameSince() {
        kit.happens(10, "customer_id:1");
        kit.wish("customer_id:1", PrivacyAnswer.Action.ERASE, 100);
        kit.wish("customer_id:1", PrivacyAnswer.Action.ERASE, 100);
        while (kit.erasures.isEmpty()) {
            kit.deliver();
        }
        kit.observe(200, "customer_id:1");
        kit.deliverAll();
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1")));
        assertThat(kit.receipts).hasSize(2).allMatch(PrivacyAnswer::isDone);
        assertThat(kit.receipts.stream().mapToLong(PrivacyAnswer::identifiers).sum())
                .isEqualTo(1);
    }

    @Test
    void whoIsErasedBeforeAnythingIsKnownStaysUnknown() {
        kit.erase("customer_id:1", 100);
        assertThat(kit.receipts)
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.isDone()).isFalse());
        assertThat(kit.observe(50, "customer_id:1", "cookie:a")).isNull();
        kit.deliverAll();
        assertThat(kit.profiles()).isEmpty();
        kit.happens(150, "customer_id:1", "cookie:a");
        kit.happens(160, "cookie:b");
        kit.happens(170, "customer_id:1", "cookie:b");
        assertThat(kit.profiles().values()).containsExactly(Set.of("customer_id:1", "cookie:a", "cookie:b"));
    }

    @Test
    void anIdentifierThatWasErasedBeforeAnythingWasKnownIsTakenInByOthers() {
        kit.erase("cookie:a", 100);
        kit.happens(50, "customer_id:1", "cookie:a");
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1", "cookie:a")));
    }

    @Test
    void anExportOfSomebodyUnknownLeavesNothingBehind() {
        kit.wish("cookie:a", PrivacyAnswer.Action.EXPORT, 100);
        assertThat(kit.identifiers.node(id("cookie:a"))).isNull();
        assertThat(kit.observe(50, "cookie:a")).isNotNull();
    }

    @Test
    void whatAnotherCustomersEventsShowStaysWithHim() {
        kit.happens(1, "customer_id:1", "cookie:c");
        kit.happens(2, "customer_id:2", "cookie:c");
        assertThat(kit.profile("cookie:c")).isEqualTo("P(customer_id:1)");
        kit.erase("customer_id:1");
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:2)", Set.of("customer_id:2", "cookie:c")));
    }

    @Test
    void aFounderThatIsErasedDoesNotGiveItsProfilesNameToOthers() {
        kit.happens(1, "cookie:c");
        kit.happens(2, "customer_id:1", "cookie:c");
        kit.happens(3, "customer_id:2", "cookie:c");
        assertThat(kit.profile("customer_id:1")).isEqualTo("P(cookie:c)");
        kit.erase("customer_id:1");
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:2)", Set.of("customer_id:2", "cookie:c")));
    }

    @Test
    void anIdentifierThatOnlyErasedEventsShowedIsGoneThoughItWasNotOfTheProfile() {
        kit.happens(1, "customer_id:1", "email:a");
        kit.happens(2, "customer_id:2", "email:a");
        assertThat(kit.profile("email:a")).isEqualTo("P(customer_id:1)");
        kit.erase("customer_id:2");
        assertThat(kit.profiles()).isEqualTo(Map.of("P(customer_id:1)", Set.of("customer_id:1", "email:a")));
        kit.happens(3, "customer_id:3", "email:b");
        kit.happens(4, "customer_id:4", "customer_id:3");
        kit.erase("customer_id:4");
        assertThat(kit.published).containsKeys(id("customer_id:3"), id("email:b"));
    }

    @Test
    void whatIsUnknownOrGoneIsRefused() {
        kit.erase("cookie:nobody");
        assertThat(kit.receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.isDone()).isFalse();
            assertThat(receipt.message()).contains("Nothing is known");
        });
        kit.happens(1, "cookie:c");
        kit.erase("cookie:c");
        kit.receipts.clear();
        kit.erase("cookie:c");
        assertThat(kit.receipts)
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.isDone()).isFalse());
        assertThat(kit.erasures).hasSize(1);
    }

    @Test
    void erasingACustomerMakesAnAddressUnshared() {
        for (int i = 1; i <= 4; i++) {
            kit.happens(i, "customer_id:" + i, "email:office");
        }
        kit.erase("customer_id:2");
        assertThat(kit.published.get(id("email:office")).isShared()).isFalse();
        assertThat(kit.profile("email:office")).isEqualTo("P(customer_id:1)");
    }

    @Test
    void aLargeProfileIsErasedSomeLinksAtATime() {
        GraphKit small = new GraphKit(new GraphLimits(10_000, 100_000, 3));
        for (int i = 0; i < 20; i++) {
            small.happens(i, "customer_id:1", "cookie:" + (char) ('a' + i));
        }
        small.happens(50, "customer_id:2", "cookie:x");
        small.wish("customer_id:1", PrivacyAnswer.Action.ERASE);
        int withdrawals = 0;
        while (!small.underWay.isEmpty()) {
            int waiting = (int) count(small);
            small.deliver();
            assertThat(count(small)).isLessThanOrEqualTo(waiting + 3);
            withdrawals++;
        }
        small.commit();
        assertThat(withdrawals).isGreaterThan(20);
        assertThat(small.profiles()).isEqualTo(Map.of("P(customer_id:2)", Set.of("customer_id:2", "cookie:x")));
        assertThat(small.receipts.stream().mapToLong(PrivacyAnswer::links).sum())
                .isEqualTo(20);
    }

    private static long count(GraphKit kit) {
        return kit.underWay.stream()
                .filter(sent -> sent.message() instanceof Withdraw)
                .count();
    }

    @Test
    void aLateUnionOfAnErasedLinkDoesNotBringItBack() {
        kit.happens(0, "customer_id:1");
        kit.happens(1, "cookie:c");
        kit.nowMs++;
        kit.observe(2, "customer_id:1", "cookie:c");
        kit.deliver();
        GraphKit.Sent union = kit.underWay.remove();
        kit.erase("customer_id:1");
        kit.receive(union.to().text(), union.message());
        kit.deliverAll();
        assertThat(kit.profiles()).isEqualTo(Map.of("P(cookie:c)", Set.of("cookie:c")));
        assertThat(kit.clusters.links(kit.root("cookie:c").label().founder())).isEmpty();
    }

    @Test
    void aLinkThatIsShownAgainWhileItsErasureGoesOnIsANewOne() {
        GraphKit small = new GraphKit(new GraphLimits(10_000, 100_000, 1));
        small.happens(3, "customer_id:1", "cookie:a", "cookie:b");
        small.wish("customer_id:1", PrivacyAnswer.Action.ERASE);
        while (small.erasures.size() < 3) {
            small.deliver();
        }
        small.observe(3, "customer_id:1", "cookie:a", "cookie:b");
        small.deliverAll();
        assertThat(small.profiles().values()).containsExactly(Set.of("customer_id:1", "cookie:a", "cookie:b"));
        assertThat(small.unlink("customer_id:1", "cookie:b", "mistyped").isDone())
                .isTrue();
    }

    @Test
    void newsOfAnEarlierLifeChangeNothing() {
        kit.happens(0, "email:a");
        kit.nowMs++;
        kit.observe(1, "customer_id:1", "email:a");
        kit.deliver();
        GraphKit.Sent union = kit.underWay.remove();
        assertThat(union.message()).isInstanceOf(GraphMessage.Union.class);
        kit.erase("customer_id:1");
        kit.happens(2, "customer_id:1");
        kit.receive(union.to().text(), union.message());
        kit.deliverAll();
        Member member = kit.clusters.member(kit.root("customer_id:1").label().founder(), id("customer_id:1"));
        assertThat(member.assignment().profileId()).isEqualTo("P(customer_id:1)");
    }

    @Test
    void anExportListsIdentifiersLinksAndRefusals() {
        kit.happens(1, "customer_id:1", "email:a");
        kit.happens(2, "customer_id:2", "email:a");
        kit.wish("email:a", PrivacyAnswer.Action.EXPORT);
        kit.deliverAll();
        assertThat(kit.exports).singleElement().satisfies(dossier -> {
            assertThat(dossier.profileId()).isEqualTo("P(customer_id:1)");
            assertThat(dossier.identifiers()).containsOnlyKeys(id("customer_id:1"), id("email:a"));
            assertThat(dossier.links()).hasSize(2);
            assertThat(dossier.refusals())
                    .isEqualTo(Map.of(link("customer_id:2", "email:a"), "per-profile:customer_id"));
        });
        assertThat(kit.receipts)
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.identifiers()).isEqualTo(2));
    }
}
