package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Clusters of many identifiers: what an event costs, and what a cluster that was shown too many links does. */
class GiantClusterTest {

    private static final IdentityRules RULES = RulesFiles.identityRules(Optional.empty());
    private static final GraphLimits FEW_LINKS = new GraphLimits(5, 100_000, 1_000);

    private GraphKit kit = new GraphKit();

    /** Scans and writes and messages of events from 3,000 on, compared with those of the first few hundred. */
    private void costsTheSame(IntConsumer event) {
        for (int i = 0; i < 200; i++) {
            event.accept(i);
        }
        int[] early = cost(event, 200);
        for (int i = 300; i < 3_000; i++) {
            event.accept(i);
        }
        assertThat(cost(event, 3_000)).isEqualTo(early);
    }

    private int[] cost(IntConsumer event, int from) {
        int scans = kit.scans();
        int writes = kit.writes();
        for (int i = from; i < from + 100; i++) {
            event.accept(i);
        }
        return new int[] {kit.scans() - scans, kit.writes() - writes};
    }

    @Test
    void aNewCookieOfACustomerWithThousandsCostsWhatTheFirstOnesDid() {
        kit.happens(0, "customer_id:1");
        costsTheSame(i -> kit.happens(i + 1, "customer_id:1", "cookie:" + i));
        assertThat(kit.profiles()).containsOnlyKeys("P(customer_id:1)");
        assertThat(kit.scans()).isZero();
    }

    @Test
    void aCookieThatLogsInToACustomerWithThousandsCostsWhatTheFirstOnesDid() {
        kit.happens(0, "customer_id:1");
        costsTheSame(i -> {
            kit.happens(2 * i + 1, "cookie:" + i);
            kit.happens(2 * i + 2, "customer_id:1", "cookie:" + i);
        });
        assertThat(kit.profiles()).containsOnlyKeys("P(customer_id:1)");
    }

    @Test
    void aKioskThatThousandsOfCustomersUseCostsWhatTheFirstOnesDid() {
        costsTheSame(i -> kit.happens(i + 1, "customer_id:" + i, "cookie:kiosk"));
        assertThat(kit.published.get(id("cookie:kiosk")).isShared()).isTrue();
        assertThat(kit.scans()).isLessThan(100);
    }

    @Test
    void aClusterAtItsCapCostsNoMore() {
        kit = new GraphKit(FEW_LINKS);
        kit.happens(0, "customer_id:1");
        costsTheSame(i -> kit.happens(i + 1, "customer_id:1", "cookie:" + i));
        assertThat(kit.root("customer_id:1").linkCount()).isEqualTo(5);
    }

    @Test
    void aCookieThatLogsInToACustomerBeyondTheCapCostsNoMore() {
        kit = new GraphKit(FEW_LINKS);
        kit.happens(0, "customer_id:1");
        costsTheSame(i -> {
            kit.happens(2 * i + 1, "cookie:" + i);
            kit.happens(2 * i + 2, "customer_id:1", "cookie:" + i);
        });
        assertThat(kit.profiles().get("P(customer_id:1)")).hasSize(6);
    }

    @Test
    void aPartThatWaitsForALinkBeyondTheCapStandsOnItsOwn() {
        kit = new GraphKit(new GraphLimits(1, 100_000, 1_000));
        kit.nowMs++;
        kit.observe(672, "device_id:0", "device_id:2");
        kit.deliverAll();
        kit.happens(1, "customer_id:4");
        kit.happens(1611, "customer_id:4", "device_id:0", "cookie:2");
        assertThat(kit.profiles().values())
                .containsExactlyInAnyOrder(
                        Set.of("device_id:0", "device_id:2"), Set.of("customer_id:4"), Set.of("cookie:2"));
    }

    @Test
    void ofTooManyLinksTheFirstOnesCountWhateverTheOrderOfArrival() {
        for (int seed = 0; seed < 50; seed++) {
            kit = new GraphKit(FEW_LINKS);
            List<Integer> times = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                times.add(i);
            }
            Collections.shuffle(times, new Random(seed));
            for (int time : times) {
                kit.happens(time, "customer_id:1", "cookie:" + (char) ('a' + time));
            }
            assertThat(kit.profiles().values())
                    .as("seed %d", seed)
                    .contains(Set.of("customer_id:1", "cookie:b", "cookie:c", "cookie:d", "cookie:e", "cookie:f"))
                    .hasSize(8);
        }
    }

    @Test
    void reresolvingWithARoomierCapBringsTheLinksBeyondItBack() {
        kit = new GraphKit(FEW_LINKS);
        for (int i = 1; i <= 12; i++) {
            kit.happens(i, "customer_id:1", "cookie:" + (char) ('a' + i));
        }
        kit.open(RULES, GraphKit.ROOMY);
        kit.reresolve();
        assertThat(kit.profiles()).containsOnlyKeys("P(customer_id:1)");
        assertThat(kit.answers).singleElement().satisfies(answer -> {
            assertThat(answer.isDone()).isTrue();
            assertThat(answer.message()).startsWith("13 identifiers");
        });
    }

    @Test
    void aCapThatWasRaisedForgetsWhatWasBeyondTheFormerOne() {
        kit = new GraphKit(new GraphLimits(1, 100_000, 1_000));
        kit.happens(1, "email:0", "email:1", "device_id:2");
        kit.happens(2, "email:1", "cookie:3", "device_id:1", "loyalty_card:1");
        kit.happens(1, "email:0", "cookie:4", "device_id:0");
        kit.open(RULES, new GraphLimits(6, 100_000, 1_000));
        kit.reresolve();
        Set<Set<String>> reresolved = Set.copyOf(kit.profiles().values());
        kit = new GraphKit(new GraphLimits(6, 100_000, 1_000));
        kit.happens(1, "email:0", "email:1", "device_id:2");
        kit.happens(2, "email:1", "cookie:3", "device_id:1", "loyalty_card:1");
        kit.happens(1, "email:0", "cookie:4", "device_id:0");
        assertThat(Set.copyOf(kit.profiles().values())).isEqualTo(reresolved);
    }

    @Test
    void aClusterThatAbsorbedACappedOneKnowsThatLinksAreMissing() {
        kit = new GraphKit(FEW_LINKS);
        kit.happens(0, "cookie:old");
        for (int i = 1; i <= 8; i++) {
            kit.happens(i, "customer_id:1", "cookie:" + i);
        }
        kit.happens(9, "customer_id:1", "cookie:old");
        ClusterHead.Root root = kit.root("customer_id:1");
        assertThat(root.label().founder()).isEqualTo(id("cookie:old"));
        assertThat(root.linkCount()).isEqualTo(5);
        assertThat(root.isCapped()).isTrue();

        kit.reresolve();
        assertThat(kit.root("customer_id:1").isCapped()).isTrue();
        kit.open(RULES, GraphKit.ROOMY);
        kit.reresolve();
        assertThat(kit.root("customer_id:1").isCapped()).isFalse();
        assertThat(kit.profiles()).hasSize(1);
    }

    @Test
    void aClusterThatHasRoomAgainKnowsThatLinksAreMissingUntilAllAreReportedAgain() {
        kit = new GraphKit(FEW_LINKS);
        kit.happens(1, "customer_id:1", "email:a", "cookie:a");
        kit.happens(2, "customer_id:2", "email:a");
        for (int i = 3; i <= 4; i++) {
            kit.happens(i, "customer_id:2", "cookie:" + i);
        }
        assertThat(kit.root("customer_id:2").linkCount()).isEqualTo(5);
        assertThat(kit.root("customer_id:2").isCapped()).isFalse();
        kit.happens(6, "customer_id:2", "cookie:6");
        assertThat(kit.root("customer_id:2").isCapped()).isTrue();

        kit.erase("customer_id:1");
        kit.happens(7, "customer_id:2", "cookie:7");
        assertThat(kit.root("customer_id:2").linkCount()).isEqualTo(4);
        assertThat(kit.profile("cookie:6")).isEqualTo("P(cookie:6)");
        assertThat(kit.root("customer_id:2").isCapped()).isTrue();

        kit.reresolve();
        assertThat(kit.profile("cookie:6")).isEqualTo("P(customer_id:2)");
        assertThat(kit.root("customer_id:2").isCapped()).isFalse();
    }

    @Test
    void quickCutsAndFullCutsAgree() {
        for (int seed = 0; seed < 40; seed++) {
            kit = new GraphKit();
            Random random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                kit.happens(
                        random.nextInt(30),
                        random.nextInt(3) == 0 ? "cookie:" + random.nextInt(6) : "customer_id:" + random.nextInt(3),
                        "email:" + random.nextInt(5),
                        "device_id:" + random.nextInt(5));
            }
            Set<Set<String>> quick = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
            quick.addAll(kit.profiles().values());
            kit.reresolve();
            assertThat(kit.profiles().values()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(quick);
        }
    }
}
