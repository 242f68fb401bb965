package io.olifant.identity.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.graph.GraphKit;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.RulesFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CensusTest {

    private final List<CensusReport> rounds = new ArrayList<>();

    private Census census(GraphKit kit) {
        return new Census(RulesFiles.identityRules(Optional.empty()), kit.stored(), rounds::add);
    }

    @Test
    void countsIdentifiersClustersAndRefusals() {
        GraphKit kit = new GraphKit();
        kit.happens(1, "customer_id:1", "email:a", "cookie:a");
        kit.happens(2, "customer_id:2", "email:a");
        kit.happens(3, "customer_id:3", "cookie:c");
        kit.happens(4, "cookie:alone");
        for (int i = 1; i <= 5; i++) {
            kit.happens(4 + i, "customer_id:k" + i, "email:kiosk");
        }
        kit.happens(20, "cookie:gone");
        kit.erase("cookie:gone");

        census(kit).goOn(10_000);
        assertThat(rounds).hasSize(1);
        CensusReport report = rounds.get(0);
        assertThat(report.identifiers()).isEqualTo(13);
        assertThat(report.sharedIdentifiers()).isEqualTo(1);
        assertThat(report.refusedByRule()).isEqualTo(Map.of("per-profile:customer_id", 1L));
        // The kiosk's first three customers were linked before it was known to be one; the others were not.
        assertThat(report.clustersBySize()).isEqualTo(Map.of(1, 3L, 2, 1L, 4, 2L));
        assertThat(report.cappedClusters()).isZero();
    }

    @Test
    void walksSomeRowsAtATimeAndBeginsAnewWhenItIsRound() {
        GraphKit kit = new GraphKit(new GraphLimits(3, 100_000, 1_000));
        for (int i = 0; i < 250; i++) {
            kit.happens(i, "customer_id:" + i % 50, "cookie:" + i);
        }
        Census census = census(kit);
        int steps = 0;
        while (rounds.size() < 3) {
            census.goOn(20);
            steps++;
        }
        assertThat(steps).isGreaterThan(40);
        assertThat(rounds.get(0)).isEqualTo(rounds.get(2));
        assertThat(rounds.get(0).identifiers()).isEqualTo(300);
        assertThat(rounds.get(0).cappedClusters()).isEqualTo(50);
    }

    @Test
    void readsIdentifiersAndSmallClustersInOneScanWithoutALookup() {
        GraphKit kit = new GraphKit();
        for (int i = 0; i < 250; i++) {
            kit.happens(i, "customer_id:" + i % 50, "cookie:" + i);
        }
        int readsBefore = kit.reads();
        int scansBefore = kit.scans();
        census(kit).goOn(10_000);
        assertThat(rounds.get(0).clustersBySize()).isEqualTo(Map.of(6, 50L));
        assertThat(kit.reads()).isEqualTo(readsBefore);
        assertThat(kit.scans()).isEqualTo(scansBefore + 1);
    }

    @Test
    void scansOnlyAClusterThatOutgrewItsValueAndSkipsItsRowsByOneSeek() {
        GraphKit kit = new GraphKit();
        kit.happens(1, "customer_id:1", "cookie:a");
        for (int i = 0; i < 40; i++) {
            kit.happens(2 + i, "customer_id:2", "cookie:" + i);
        }
        kit.happens(50, "customer_id:3", "cookie:c");
        int readsBefore = kit.reads();
        int scansBefore = kit.scans();
        census(kit).goOn(10_000);
        assertThat(rounds.get(0).clustersBySize()).isEqualTo(Map.of(2, 2L, 41, 1L));
        assertThat(kit.reads()).isEqualTo(readsBefore);
        assertThat(kit.scans()).isEqualTo(scansBefore + 3);
    }

    @Test
    void countsTheRowsOfALargeClusterAgainstTheRowsToRead() {
        GraphKit kit = new GraphKit();
        for (int i = 0; i < 40; i++) {
            kit.happens(2 + i, "customer_id:2", "email:" + i);
        }
        Census census = census(kit);
        census.goOn(60);
        census.goOn(40);
        assertThat(rounds).isEmpty();
        census.goOn(1);
        assertThat(rounds).hasSize(1);
    }

    @Test
    void quantilesAreThoseOfAllTasksTogether() {
        CensusBoard board = new CensusBoard();
        board.post("0_0", new CensusReport(10, 1, 3, new TreeMap<>(Map.of(1, 98L)), 0, Map.of("a", 1L)));
        board.post(
                "0_1", new CensusReport(20, 2, 4, new TreeMap<>(Map.of(7, 1L, 90, 1L)), 1, Map.of("a", 2L, "b", 1L)));
        CensusReport total = board.total();
        assertThat(total.clusters()).isEqualTo(100);
        assertThat(total.clusterSize(0.5)).isEqualTo(1);
        assertThat(total.clusterSize(0.99)).isEqualTo(7);
        assertThat(total.clusterSize(1)).isEqualTo(90);
        assertThat(total.refusedByRule()).isEqualTo(Map.of("a", 3L, "b", 1L));
        board.forget("0_1");
        assertThat(board.total().identifiers()).isEqualTo(10);
        board.forget("0_0");
        assertThat(board.total().clusterSize(0.5)).isZero();
    }
}
