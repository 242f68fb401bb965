package io.olifant.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    private static final Instant ENDED = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void linesOfLongAgoAreNotShownAsNew() {
        LastWords words = words(
                "2026-11-20T07:00:00.000Z ERROR [t] i.o.X - An old trouble that passed",
                "java.lang.IllegalStateException: of the old trouble",
                "\tat io.olifant.X.y(X.java:1)",
                "Caused by: java.io.IOException: of the old trouble, too",
                "\t... 12 more");

        assertThat(words.lines()).isEmpty();
        assertThat(words.cause()).isEmpty();
        assertThat(words(
                                "2026-11-20T07:00:00.000Z WARN  [t] i.o.X - Long ago",
                                "2026-11-20T09:59:59.000Z INFO  [t] i.o.X - Now")
                        .lines())
                .containsExactly("2026-11-20T09:59:59.000Z INFO  [t] i.o.X - Now");
    }

    @Test
    void whatHasNoTimeAndStandsBehindOldLinesIsOfTheEnd() {
        assertThat(words(
                                "2026-11-20T07:00:00.000Z ERROR [t] i.o.X - Old",
                                "\tat io.olifant.X.y(X.java:1)",
                                "Terminating due to java.lang.OutOfMemoryError: Java heap space")
                        .lines())
                .containsExactly("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        assertThat(words(
                                "2026-11-20T07:00:00.000Z INFO  [t] i.o.X - Old",
                                "Exception in thread \"main\" java.lang.IllegalStateException: new",
                                "\tat io.olifant.X.y(X.java:1)")
                        .cause())
                .contains("java.lang.IllegalStateException: new");
    }

    @Test
    void theCauseIsTheLastErrorAndNoFrameOfATracePushesItOut() {
        List<String> log = new ArrayList<>();
        log.add("2026-11-20T09:59:58.000Z ERROR [main] i.o.r.X - The disk is full");
        log.add("java.io.IOException: No space left on device");
        for (int i = 0; i < 40; i++) {
            log.add("\tat io.olifant.X.method" + i + "(X.java:1)");
        }
        log.add("\t... 12 more");

        LastWords words = LastWords.of(log, ENDED, ZoneOffset.UTC);

        assertThat(words.cause()).contains("The disk is full");
        assertThat(words.lines()).hasSize(2).last().isEqualTo("java.io.IOException: No space left on device");
    }

    @Test
    void aRefusalAtTheStartIsTheCause() {
        LastWords words = words(
                "2026-11-20T09:59:58.000Z INFO  [main] i.o.r.X - Beginning",
                "identity-stitcher, journey-aggregator and kpi-emitter cannot start:",
                "  Topic 'clock' is missing.",
                "  Topic 'customers' is missing.");

        assertThat(words.cause()).contains("Topic 'clock' is missing.");
        assertThat(words.lines()).hasSize(4);
    }

    @Test
    void whatIsThrownIsTheCauseWhereNothingElseIsSaid() {
        assertThat(words(
                                "Exception in thread \"main\" java.lang.reflect.InvocationTargetException",
                                "\tat java.base/X.y(Z.java)",
                                "Caused by: java.lang.NoClassDefFoundError: io/olifant/X")
                        .cause())
                .contains("java.lang.NoClassDefFoundError: io/olifant/X");
    }

    @Test
    void theBrokerReportsTheTimeOfTheMachine() {
        LastWords words = LastWords.of(
                List.of("2026-11-20T11:59:59,000 ERROR KafkaRaftServer Exiting because of a fault"),
                ENDED,
                ZoneId.of("Africa/Cairo"));

        assertThat(words.cause()).contains("Exiting because of a fault");
        assertThat(LastWords.of(
                                List.of("2026-11-20T09:00:00,000 ERROR KafkaRaftServer Old"),
                                ENDED,
                                ZoneId.of("Africa/Cairo"))
                        .lines())
                .isEmpty();
    }

    @Test
    void ofManyLinesTheLastAreShown() {
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            log.add("line " + i);
        }

        assertThat(LastWords.of(log, ENDED, ZoneOffset.UTC).lines())
                .hasSize(LastWords.LINES_MAX)
                .last()
                .isEqualTo("line 99");
    }

    @Test
    void exitCodesArePrintedInWords() {
        assertThat(ChildProcess.how(137)).contains("killed").contains("memory");
        assertThat(ChildProcess.how(134)).contains("signal 6");
        assertThat(ChildProcess.how(3)).contains("heap was full");
        assertThat(ChildProcess.how(1)).contains("exit code 1");
    }

    private static LastWords words(String... lines) {
        return LastWords.of(List.of(lines), ENDED, ZoneOffset.UTC);
    }
}
