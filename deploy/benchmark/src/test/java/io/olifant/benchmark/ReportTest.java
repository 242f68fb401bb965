package io.olifant.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Results results = new Results();

    private static Figures figures(double eventsPerSecond, double coreMicros) {
        return new Figures(
                100,
                4,
                eventsPerSecond,
                null,
                4.5,
                900,
                0.8 * coreMicros,
                0.2 * coreMicros,
                900,
                coreMicros,
                0.5 * coreMicros,
                null,
                null,
                new Figures.Middle(3, "slow", new TreeMap<>(Map.of("slow", eventsPerSecond)), 22),
                new Figures.Settling(7, 1),
                new Figures.WarmedUp(20, 5_000, 0.13, false),
                0.25,
                0.2,
                false,
                Map.of("broker", new Figures.OfProcess(10, 1, 2, 3_000, 400, Map.of(), null)),
                Map.of("customer.touchpoints", new Figures.OfTopic(1, 50)));
    }

    @Test
    void everyPartIsComparedWithThePassThroughAndTheSteadyState() {
        results.figures("pass_through", figures(100, 10));
        results.figures("steady_state", figures(25, 60));
        results.figures("merges", figures(20, 80));

        Figures merges = results.figures().get("merges");
        assertThat(merges.ratioToPassThrough()).isEqualTo(0.2);
        assertThat(merges.ratioToSteadyState()).isEqualTo(0.8);
        assertThat(merges.coreMicrosToPassThrough()).isCloseTo(8, within(1e-9));
        assertThat(results.figures().get("pass_through").ratioToPassThrough()).isNull();
    }

    @Test
    void theReportSaysWhatIsNotToBeTrusted() {
        results.figures("steady_state", figures(25, 60));

        String report = Report.of(RunNote.of(Instant.EPOCH, true, 500, false), results);

        assertThat(report)
                .contains(
                        "steady state",
                        "quick",
                        "NOT quiet",
                        "25.0 % of the touchpoints",
                        "other programs took 0.20 cores")
                .containsPattern("customer.touchpoints +1.000 +50.0");
    }

    @Test
    void jsonKeepsTheNamesThatOthersRead() throws Exception {
        results.figures("pass_through", figures(100, 10));
        results.figures("steady_state", figures(25, 60));

        JsonNode json = new ObjectMapper().readTree(results.json(RunNote.of(Instant.EPOCH, true, 500, false)));

        assertThat(json.path("steady_state").fieldNames())
                .toIterable()
                .contains(
                        "events",
                        "seconds",
                        "events_per_s",
                        "ratio_to_pass_through",
                        "records_per_event",
                        "bytes_per_event",
                        "cpu_s_per_million_events",
                        "broker_cpu_s_per_million_events",
                        "peak_memory_mib",
                        "core_us_per_event",
                        "settling",
                        "processes",
                        "topics");
        assertThat(json.path("steady_state").path("cpu_s_per_million_events").asDouble())
                .isEqualTo(48);
        assertThat(json.path("run").path("quick").asBoolean()).isTrue();
    }

    @Test
    void partsThatNeedAnotherSaySo() {
        assertThat(Part.of("a", "c")).containsExactly(Part.PASS_THROUGH, Part.COLD_START);
        assertThatIllegalArgumentException().isThrownBy(() -> Part.of("a", "d")).withMessageContaining("needs part b");
        assertThatIllegalArgumentException().isThrownBy(() -> Part.of("x")).withMessageContaining("no part 'x'");
    }
}
