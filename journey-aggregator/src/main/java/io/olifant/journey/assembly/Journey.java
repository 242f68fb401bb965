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
 * @param path runs of attributable touchpoints, as far as they reach into the look-back before the last touchpoint
 * @param lastDepartment department of the last touchpoint, or null
 * @param order the order that ended it; null unless it converted
 */
public record Journey(
        RowKey start,
        Track track,
        long lastMs,
        long touchpoints,
        long attached,
        long visits,
        long handovers,
        List<String> channels,
        List<String> phases,
        List<String> departments,
        List<PathRun> path,
        String lastDepartment,
        Outcome outcome,
        OrderReport order) {

    /** Between the channels of a path, between phases and between departments. */
    public static final String SEPARATOR = " > ";

    public Journey {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(outcome, "outcome");
        channels = List.copyOf(channels);
        phases = List.copyOf(phases);
        departments = List.copyOf(departments);
        path = List.copyOf(path);
        if ((outcome == Outcome.CONVERTED) != (order != null)) {
            throw new IllegalArgumentException("A journey has an order exactly when it converted, but got " + outcome);
        }
    }

    static Journey startedBy(Row row, Track track) {
        Touch touch = row.touch();
        return new Journey(
                row.key(),
                track,
                row.key().timeMs(),
                1,
                0,
                1,
                0,
                List.of(touch.channel()),
                listOf(touch.phase()),
                listOf(touch.department()),
                touch.isAttributable()
                        ? List.of(new PathRun(touch.channel(), row.key().timeMs()))
                        : List.of(),
                touch.department(),
                Outcome.OPEN,
                null);
    }

    /** How this journey ends if the next touchpoint of its track is this one; {@link Outcome#OPEN} where it goes on. */
    Outcome outcomeBefore(Row next, JourneyRules rules) {
        if (next.key().timeMs() - lastMs > rules.timeoutMs()) {
            return outcomeOfSilence();
        }
        return touchpoints >= rules.touchpointsMax() ? Outcome.TRUNCATED : Outcome.OPEN;
    }

    private Outcome outcomeOfSilence() {
        return track == Track.SERVICE ? Outcome.SERVED : Outcome.ABANDONED;
    }

    /**
     * This journey as the outside sees it at an observation time: one that no touchpoint ended may be over by then.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} where none is known
     */
    public Journey at(long observationTimeMs, JourneyRules rules) {
        boolean isSilent = outcome == Outcome.OPEN && observationTimeMs >= silentFromMs(rules);
        return isSilent ? ended(outcomeOfSilence()) : atAnyTime();
    }

    /** This journey as the outside sees it whatever the time: a service journey is served from its first touchpoint on. */
    public Journey atAnyTime() {
        return outcome == Outcome.OPEN && track == Track.SERVICE ? ended(Outcome.SERVED) : this;
    }

    /** The first moment that lies behind the last touchpoint by more than the time-out. */
    public long silentFromMs(JourneyRules rules) {
        return lastMs + rules.timeoutMs() + 1;
    }

    Journey plus(Row row, JourneyRules rules) {
        Touch touch = row.touch();
        boolean isHandover =
                lastDepartment != null && touch.department() != null && !lastDepartment.equals(touch.department());
        boolean isNewVisit = row.key().timeMs() - lastMs > rules.visitGapMs();
        return new Journey(
                start,
                track,
                row.key().timeMs(),
                touchpoints + 1,
                0,
                visits + (isNewVisit ? 1 : 0),
                handovers + (isHandover ? 1 : 0),
                withDistinct(channels, touch.channel()),
                withDistinct(phases, touch.phase()),
                withDistinct(departments, touch.department()),
                pathWith(row, rules),
                touch.department(),
                Outcome.OPEN,
                null);
    }

    /**
     * The path with one more touchpoint. What falls out of the look-back never comes in again, since the end of a journey
     * only moves on.
     */
    private List<PathRun> pathWith(Row row, JourneyRules rules) {
        boolean isAttributable = row.touch().isAttributable();
        long fromMs = row.key().timeMs() - rules.lookBackMs();
        boolean isSame = !isAttributable && (path.isEmpty() || path.get(0).latestMs() >= fromMs);
        if (isSame) {
            return path;
        }
        List<PathRun> runs = new ArrayList<>(path.size() + 1);
        path.stream().filter(run -> run.latestMs() >= fromMs).forEach(runs::add);
        if (isAttributable) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).channel().equals(row.touch().channel())) {
                runs.remove(last);
            }
            runs.add(new PathRun(row.touch().channel(), row.key().timeMs()));
        }
        return runs.size() > rules.pathRunsMax() ? runs.subList(runs.size() - rules.pathRunsMax(), runs.size()) : runs;
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
                track,
                lastMs,
                touchpoints,
                attachedTouchpoints,
                visits,
                handovers,
                channels,
                phases,
                departments,
                path,
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
