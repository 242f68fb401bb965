package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.harness.RowChanges;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a late merge, a refund, a split and an erasure change in the KPI topics: every row that comes, goes or changes,
 * before and after. The rows are in a file each, {@code corrections/…}, as the oracle
 * computed them once and people read them.
 */
final class CorrectionsIT {

    private static final String TARGETS = "/corrections/targets.yaml";
    private static final OracleRules RULES = DeploymentRules.defaults().withTargets(DeploymentRules.targets(TARGETS));
    private static final String CUSTOMER = "customer_id:7";
    private static final String GUEST = "cookie:passer-by";

    private final Story story = new Story();
    private List<Row> rows = List.of();
    private int sent;

    /**
     * January. A guest sees an advertisement on the 10th and opens a ticket on the 12th. Customer 7 orders for 50.00 on the
     * 12th, two hours earlier, answers a survey on the 13th and has the ticket resolved. Customer 8 looks around on 2 March.
     */
    private void sendTwoWhoAreOne() {
        story.at("2026-01-10T10:00:00Z", GUEST).through("display");
        story.at("2026-01-12T10:00:00Z", CUSTOMER).orders("o1", "50.00", "EUR");
        story.at("2026-01-12T12:00:00Z", GUEST)
                .seenBy("service_desk")
                .through("call_center")
                .opens("t1");
        story.at("2026-01-13T10:00:00Z", CUSTOMER).answers("nps", 9);
        story.at("2026-01-13T11:00:00Z", CUSTOMER)
                .seenBy("service_desk")
                .through("call_center")
                .resolves("t1");
        story.at("2026-03-02T10:00:00Z", "customer_id:8");
    }

    @Test
    void everyCorrectionChangesExactlyTheRowsThatItShould(@TempDir Path state) {
        sendTwoWhoAreOne();
        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "service_desk")
                .withTargets(TARGETS)
                .start(state)) {
            send(pipeline);
            BatchOracle oracle = BatchOracle.of(story.touchpoints(), RULES);
            assertAgrees(pipeline, oracle);
            rows = pipeline.rows();

            story.at("2026-01-11T10:00:00Z", CUSTOMER, GUEST);
            send(pipeline);
            oracle = oracle.and(story.touchpoints());
            assertCorrected(pipeline, oracle, "late-merge");

            story.at("2026-02-20T10:00:00Z", CUSTOMER).refunds("r1", "o1", "20.00", "EUR");
            send(pipeline);
            oracle = oracle.and(story.touchpoints());
            assertCorrected(pipeline, oracle, "refund");

            pipeline.operator().unlink(CUSTOMER, GUEST);
            pipeline.awaitFigures();
            oracle = oracle.unlinked(CUSTOMER, GUEST);
            assertCorrected(pipeline, oracle, "split");

            pipeline.operator().erase(CUSTOMER);
            pipeline.awaitFigures();
            assertCorrected(pipeline, oracle.erased(CUSTOMER), "erasure");
        }
    }

    /** Writes what was not sent yet, and waits. */
    private void send(Pipeline pipeline) {
        pipeline.write(story.touchpoints().subList(sent, story.touchpoints().size()), sent);
        sent = story.touchpoints().size();
        pipeline.awaitFigures();
    }

    private void assertCorrected(Pipeline pipeline, BatchOracle oracle, String correction) {
        assertAgrees(pipeline, oracle);
        List<Row> corrected = pipeline.rows();
        assertThat(RowChanges.between(rows, corrected)).containsExactlyElementsOf(expected(correction));
        rows = corrected;
    }

    private static List<String> expected(String correction) {
        try (InputStream file = CorrectionsIT.class.getResourceAsStream("/corrections/" + correction + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The rows to expect of " + correction + " cannot be read", e);
        }
    }
}
