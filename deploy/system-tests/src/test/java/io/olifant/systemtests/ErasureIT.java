package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks to be forgotten: what is left is what the events of others show, and an empty stub. */
final class ErasureIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String ADDRESS = "ann.example@mail.nl";
    private static final String EMAIL =
            RULES.canonical("email", ADDRESS).orElseThrow().text();

    /**
     * What may still know a name: that there was such an identifier, in which cluster, and how often it changed its
     * customer. Without that, a message that is late would bring back what was erased. No row shows what the person did.
     */
    private static final List<String> STUBS = List.of(
            "identity-stitcher-identity-graph-changelog",
            "journey-aggregator-task-changelog",
            "journey-aggregator-heads-changelog");

    private final Story story = new Story();

    @Test
    void anErasedPersonLeavesNothingBehind(@TempDir Path state) {
        sendAnn();
        sendTheOthers();
        try (Pipeline pipeline = new Pipeline(RULES, "webshop").start(state)) {
            pipeline.write(story.touchpoints(), 1);
            pipeline.awaitFigures();
            BatchOracle before = BatchOracle.of(story.touchpoints(), RULES);
            SortedSet<String> ann = before.profileOf("cookie:ann");
            assertThat(ann).containsExactlyInAnyOrder("customer_id:7", EMAIL, "cookie:ann", "device_id:tablet");
            assertAgrees(pipeline, before);
            String profile = pipeline.customers().profileByIdentifier().get("cookie:ann");

            Instant requestedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            List<PrivacyReceipt> receipts = pipeline.operator().erase("cookie:ann", requestedAt);
            pipeline.awaitFigures();

            assertThatReceiptsCount(receipts, before, ann);
            BatchOracle after = before.erased("cookie:ann", requestedAt);
            // Ben was seen on the tablet, too: it is his now.
            assertThat(after.profileOf("device_id:tablet"))
                    .containsExactlyInAnyOrder("customer_id:8", "device_id:tablet", "cookie:ben");
            assertAgrees(pipeline, after);
            assertThatNothingKnows(pipeline, ann, profile);
            assertThatRequestsAboutNobodyAreRefused(pipeline);

            // What she did before comes after all, again and for the first time: it is forgotten.
            pipeline.write(story.touchpoints(), 2);
            after = after.and(story.touchpoints());
            int known = story.touchpoints().size();
            story.at("2026-02-07T09:00:00Z", "customer_id:7", "cookie:ann").orders("order-of-ann-2", "7.00", "EUR");
            story.at("2026-02-08T09:00:00Z", "cookie:ann");
            List<Touchpoint> late = story.touchpoints().subList(known, known + 2);
            pipeline.write(late, 3);
            pipeline.awaitFigures();
            after = after.and(late);
            assertAgrees(pipeline, after);
            assertThatNothingKnows(pipeline, ann, profile);

            // She comes back. Nothing of before comes back with her, and the old request does not send her away.
            story.at(requestedAt.plusMillis(1).toString(), "customer_id:7", "cookie:ann")
                    .orders("o9", "9.00", "EUR");
            List<Touchpoint> back = story.touchpoints().subList(known + 2, known + 3);
            pipeline.write(back, 4);
            pipeline.awaitFigures();
            assertThat(pipeline.operator().erase("customer_id:7", requestedAt))
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.getMessage()).contains("done before"));
            pipeline.awaitFigures();
            assertAgrees(pipeline, after.and(back));
            assertThat(pipeline.customers().profileByIdentifier()).containsKeys("customer_id:7", "cookie:ann");
        }
    }

    private void sendAnn() {
        story.at("2026-01-10T10:00:00Z", "cookie:ann").through("display").as("ann-1");
        story.at("2026-01-10T10:10:00Z", "customer_id:7", "email:" + ADDRESS, "cookie:ann")
                .orders("order-of-ann", "20.00", "EUR")
                .as("ann-2");
        story.at("2026-02-05T09:00:00Z", "email:" + ADDRESS, "device_id:tablet")
                .refunds("refund-of-ann", "order-of-ann", "5.00", "EUR")
                .as("ann-3");
        story.at("2026-02-06T09:00:00Z", "device_id:tablet").inPhase("service").as("ann-4");
    }

    private void sendTheOthers() {
        story.at("2026-01-20T10:00:00Z", "customer_id:8", "cookie:ben").orders("order-of-ben", "30.00", "EUR");
        story.at("2026-03-01T10:00:00Z", "customer_id:8", "device_id:tablet").through("email");
        story.at("2026-02-07T10:00:00Z", "cookie:somebody");
        story.at("2026-03-02T12:30:00Z", "cookie:somebody");
    }

    private static void assertThatReceiptsCount(
            List<PrivacyReceipt> receipts, BatchOracle before, SortedSet<String> erased) {
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.getOutcome()).as(receipt.getMessage()).isEqualTo("done");
            assertThat(receipt.getAction()).isEqualTo("erase");
            assertThat(receipt.getParts()).isEqualTo(erased.size());
        });
        assertThat(receipts)
                .extracting(receipt -> receipt.getApplication() + " " + receipt.getPart())
                .containsExactlyInAnyOrder(
                        "identity-stitcher 1",
                        "identity-stitcher 2",
                        "identity-stitcher 3",
                        "identity-stitcher 4",
                        "journey-aggregator 1",
                        "journey-aggregator 2",
                        "journey-aggregator 3",
                        "journey-aggregator 4");
        assertThat(sum(receipts, "identity-stitcher", PrivacyReceipt::getIdentifiers))
                .isEqualTo(erased.size());
        assertThat(sum(receipts, "identity-stitcher", PrivacyReceipt::getLinks))
                .isEqualTo(before.linksAnchoredOn(erased));
        assertThat(sum(receipts, "journey-aggregator", PrivacyReceipt::getTouchpoints))
                .isEqualTo(4);
    }

    private static long sum(List<PrivacyReceipt> receipts, String application, ToLongFunction<PrivacyReceipt> count) {
        return receipts.stream()
                .filter(receipt -> receipt.getApplication().equals(application))
                .mapToLong(count)
                .sum();
    }

    private static void assertThatNothingKnows(Pipeline pipeline, SortedSet<String> erased, String profile) {
        SortedSet<String> gone = new TreeSet<>(erased);
        gone.remove("device_id:tablet");
        gone.add(profile);
        SortedSet<String> found = pipeline.rowsThatKnow(gone);
        found.removeIf(row -> STUBS.stream().anyMatch(row::startsWith));
        assertThat(found)
                .as("rows that know an erased identifier or its profile")
                .isEmpty();
        assertThat(pipeline.rowsThatKnow(List.of("ann-", "order-of-ann", "refund-of-ann")))
                .as("rows that know an erased touchpoint, order or refund")
                .isEmpty();
        assertThat(pipeline.recordsThatKnow(List.of(ADDRESS)))
                .as("records that hold what only inputs may hold")
                .isEmpty();
    }

    private static void assertThatRequestsAboutNobodyAreRefused(Pipeline pipeline) {
        long emissions = pipeline.emissions();
        for (String identifier : List.of("cookie:ann", "cookie:nobody")) {
            assertThat(pipeline.operator().erase(identifier)).singleElement().satisfies(receipt -> {
                assertThat(receipt.getOutcome()).isEqualTo("refused");
                assertThat(receipt.getMessage()).isNotBlank();
                assertThat(receipt.getParts()).isEqualTo(1);
            });
        }
        pipeline.awaitFigures();
        assertThat(pipeline.emissions()).isEqualTo(emissions);
    }
}
