package io.olifant.journey.assembly;

import io.olifant.journey.history.OrderReport;
import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.history.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One journey, or the beginning of one: a fold over its touchpoints that never looks back at them.
 *
 * @param start the key of its first touchpoint
 * @param lastMs event time of its last touchpoint
 * @param touchpoints how many, without attached ones
 * @param attached touchpoints that repeat or refund its order; they count as touchpoints and as nothing else
 * @param visits runs of touchpoints without a long gap
 * @param handovers changes of department between consecutive touchpoints
 * @param channels distinct ones in order of appearance; phases and departments likewise
 * @param path channels in order, runs of one channel collapsed, joined by {@link #SEPARATOR}, cut at a limit. A text and no
 *     list, since each event reads and writes it
 * @param pathRuns how many runs the path shows
 * @param lastChannel channel of the last touchpoint
 * @param lastDepartment department of the last touchpoint, or null
 * @param order the order that ended it; null unless it converted
 */
public record Journey(
        RowKey start,
        long lastMs,
        long touchpoints,
        long attached,
        long visits,
        long handovers,
        List<String> channels,
        List<String> phases,
        List<String> departments,
        String path,
        int pathRuns,
        String lastChannel,
        String lastDepartment,
        Outcome outcome,
        OrderReport order) {

    /** Between the runs of a path. */
    public static final String SEPARATOR = " > ";

    public Journey {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(lastChannel, "lastChannel");
        Objects.requireNonNull(outcome, "outcome");
        channels = List.copyOf(channels);
        phases = List.copyOf(phases);
        departments = List.copyOf(departments);
        if ((outcome == Outcome.CONVERTED) != (order != null)) {
            throw new IllegalArgumentException("A journey has an order exactly when it converted, but got " + outcome);
        }
    }

    static Journey startedBy(Row row) {
        Touch touch = row.touch();
        return new Journey(
                row.key(),
                row.key().timeMs(),
                1,
                0,
                1,
                0,
                List.of(touch.channel()),
                listOf(touch.phase()),
                listOf(touch.department()),
                touch.channel(),
                1,
                touch.channel(),
                touch.department(),
                Outcome.OPEN,
                null);
    }

    /** How this journey ends if the next touchpoint is this one; {@link Outcome#OPEN} where it goes on. */
    Outcome outcomeBefore(Row next, JourneyRules rules) {
        if (next.key().timeMs() - lastMs > rules.timeoutMs()) {
            return Outcome.ABANDONED;
        }
        return touchpoints >= rules.touchpointsMax() ? Outcome.TRUNCATED : Outcome.OPEN;
    }

    Journey plus(Row row, JourneyRules rules) {
        Touch touch = row.touch();
        boolean isHandover =
                lastDepartment != null && touch.department() != null && !lastDepartment.equals(touch.department());
        boolean isNewVisit = row.key().timeMs() - lastMs > rules.visitGapMs();
        boolean isNewRun = !touch.channel().equals(lastChannel) && pathRuns < rules.pathRunsMax();
        return new Journey(
                start,
                row.key().timeMs(),
                touchpoints + 1,
                0,
                visits + (isNewVisit ? 1 : 0),
                handovers + (isHandover ? 1 : 0),
                withDistinct(channels, touch.channel()),
                withDistinct(phases, touch.phase()),
                withDistinct(departments, touch.department()),
                isNewRun ? path + SEPARATOR + touch.channel() : path,
                isNewRun ? pathRuns + 1 : pathRuns,
                touch.channel(),
                touch.department(),
                Outcome.OPEN,
                null);
    }

    Journey ended(Outcome how) {
        return ended(how, null, 0);
    }

    Journey convertedBy(OrderReport by, long attachedTouchpoints) {
        return ended(Outcome.CONVERTED, by, attachedTouchpoints);
    }

    private Journey ended(Outcome how, OrderReport by, long attachedTouchpoints) {
        return new Journey(
                start,
                lastMs,
                touchpoints,
                attachedTouchpoints,
                visits,
                handovers,
                channels,
                phases,
                departments,
                path,
                pathRuns,
                lastChannel,
                lastDepartment,
                how,
                by);
    }

    /** From the first to the last touchpoint, in milliseconds. */
    public long durationMs() {
        return lastMs - start.timeMs();
    }

    private static List<String> listOf(String textOrNull) {
        return textOrNull == null ? List.of() : List.of(textOrNull);
    }

    private static List<String> withDistinct(List<String> list, String textOrNull) {
        return textOrNull == null || list.contains(textOrNull) ? list : with(list, textOrNull);
    }

    private static List<String> with(List<String> list, String text) {
        List<String> result = new ArrayList<>(list.size() + 1);
        result.addAll(list);
        result.add(text);
        return result;
    }
}
