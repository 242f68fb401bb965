package io.olifant.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import io.olifant.recompute.Recomputation;
import io.olifant.recompute.Stage;
import io.olifant.retailer.RetailerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The late events of the scenario are what they claim to be, as the recomputation sees it. */
final class BatchPeerTest {

    private static final int MERGES = 3;
    private static final int MOVED = 100;

    private final RetailerConfig retailer =
            RetailerConfig.endingOn(LocalDate.of(2026, 11, 1), 60).withSeed(7);
    private final Scenario scenario = Scenario.of(retailer, 3_000, MERGES, MOVED);

    @TempDir
    private Path folder;

    private Path hashingKey;

    @BeforeEach
    void writeHashingKey() throws Exception {
        hashingKey = Files.writeString(folder.resolve("hashing.key"), "this key hashes in tests only, no more");
    }

    @Test
    void eachLateEventGivesACookiesWholeHistoryToACustomer() throws SQLException {
        try (Recomputation recomputation = open()) {
            recomputation.load(scenario.history());
            recomputation.recompute();
            Map<SortedSet<String>, Integer> before = sizes(recomputation);
            recomputation.load(scenario.lateEvents().iterator());
            recomputation.recompute();
            Map<SortedSet<String>, Integer> after = sizes(recomputation);

            assertThat(before.size() - after.size()).as("customers less").isEqualTo(MERGES);
            for (Touchpoint late : scenario.lateEvents()) {
                String customer = "customer_id:" + late.getIdentifiers().get(0).getValue();
                String cookie = "cookie:" + late.getIdentifiers().get(1).getValue();
                assertThat(sizeOf(cookie, before)).as("history of %s", cookie).isEqualTo(MOVED);
                assertThat(sizeOf(cookie, after))
                        .isEqualTo(sizeOf(customer, after))
                        .isEqualTo(MOVED + sizeOf(customer, before) + 1);
            }
        }
    }

    @Test
    void everyLateEventIsFollowedByARecomputation() throws SQLException {
        try (Recomputation recomputation = open()) {
            BatchPeer.Measured measured = BatchPeer.measure(scenario, recomputation);
            assertThat(measured.events()).isBetween(2_500L, 3_500L);
            assertThat(measured.rounds()).hasSize(MERGES).allMatch(round -> round.size() == Stage.values().length);
            List<FigureRow> rows = measured.rows();
            recomputation.recompute();
            for (Family family : Family.values()) {
                assertThat(recomputation.rows(family))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(rows).contains(row));
            }
        }
    }

    private Recomputation open() throws SQLException {
        return Recomputation.in(
                folder.resolve("recomputation.duckdb"),
                new Recomputation.Resources("1GB", 1),
                DefaultRules.in(ZoneOffset.UTC),
                DefaultRules.ingest(hashingKey));
    }

    /** How many touchpoints the journeys of each customer have. */
    private static Map<SortedSet<String>, Integer> sizes(Recomputation recomputation) throws SQLException {
        return recomputation.journeys().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        customer -> customer.getValue().stream()
                                .mapToInt(journey -> Math.toIntExact(journey.touchpoints()))
                                .sum()));
    }

    private static int sizeOf(String identifier, Map<SortedSet<String>, Integer> sizes) {
        return sizes.entrySet().stream()
                .filter(customer -> customer.getKey().contains(identifier))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
