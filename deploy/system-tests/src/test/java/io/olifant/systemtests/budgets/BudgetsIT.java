package io.olifant.systemtests.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.olifant.events.Touchpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event costs, counted stage by stage through the real topologies, and held against {@code budgets.md}. */
final class BudgetsIT {

    /** Name of the system property that has what is measured written as the new budgets. */
    static final String WRITE = "olifant.budgets.write";

    private static final Path BUDGETS = Path.of("src", "test", "resources", "budgets.md");
    private static final Path MEASURED = Path.of("target", "budgets-measured.md");

    private static final String STEADY = "steady";
    private static final String LONE = "lone";
    private static final String LATE = "late";
    private static final String COLD = "cold";

    private static final int CUSTOMERS = 400;

    /**
     * Events of a partition in a commit interval of 200 ms: 500 a second, which are 2,000 with four partitions. A visit has
     * about five, so a customer is changed by some of them.
     */
    private static final int EVENTS_PER_STEP = 100;

    private static final int WARM_UP_EVENTS = 4_000;
    private static final int STEADY_EVENTS = 5_000;
    private static final int OTHER_EVENTS = 1_000;
    private static final int OTHER_WARM_UP_EVENTS = 300;
    private static final int LONE_EVENTS = 500;

    @Test
    void anEventCostsWhatItMay(@TempDir Path state) throws IOException {
        assertCompiledAlike();
        BudgetTable measured = measure(state);
        String text = measured.toText();
        Files.writeString(MEASURED, text);
        System.out.println(Summary.of(measured) + "All figures: " + MEASURED.toAbsolutePath());
        String file = Files.readString(BUDGETS);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(BUDGETS, BudgetTable.introductionOf(file) + text);
            return;
        }
        List<String> sentences = Verdict.sentences(BudgetTable.parse(file), measured);
        if (!sentences.isEmpty()) {
            fail(String.join("\n", sentences) + "\n" + Verdict.WHAT_TO_DO);
        }
    }

    /** The second compiler leaves out allocations when it comes to it, at another moment each time. */
    private static void assertCompiledAlike() {
        String level = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("TieredStopAtLevel")
                .getValue();
        assertThat(level)
                .as("Allocated bytes compare only where the first compiler alone is used: run the test with"
                        + " -XX:TieredStopAtLevel=1, as the build does")
                .isEqualTo("1");
    }

    private static BudgetTable measure(Path state) {
        BudgetTable table = new BudgetTable();
        Traffic traffic = new Traffic(CUSTOMERS);
        try (SteppedPipeline pipeline = new SteppedPipeline(state, Traffic.end())) {
            pipeline.pipe(traffic.introduction(), EVENTS_PER_STEP);
            pipeline.pipe(traffic.known(WARM_UP_EVENTS), EVENTS_PER_STEP);
            measure(STEADY, traffic.known(STEADY_EVENTS), EVENTS_PER_STEP, pipeline, table);
            measure(LONE, traffic.known(LONE_EVENTS), 1, pipeline, table);
            pipeline.pipe(traffic.late(OTHER_WARM_UP_EVENTS), EVENTS_PER_STEP);
            measure(LATE, traffic.late(OTHER_EVENTS), EVENTS_PER_STEP, pipeline, table);
            pipeline.pipe(traffic.cold(OTHER_WARM_UP_EVENTS), EVENTS_PER_STEP);
            measure(COLD, traffic.cold(OTHER_EVENTS), EVENTS_PER_STEP, pipeline, table);
        }
        return table;
    }

    private static void measure(
            String kind, List<Touchpoint> events, int eventsPerStep, SteppedPipeline pipeline, BudgetTable table) {
        pipeline.reset();
        pipeline.pipe(events, eventsPerStep);
        table.add(kind, pipeline.costsByStage(), events.size());
    }
}
