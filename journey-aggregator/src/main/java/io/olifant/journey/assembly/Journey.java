package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
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
 * @param channelWalk how it went through channels; {@code phaseWalk} and {@code departmentWalk} likewise
 * @param path runs of attributable touchpoints, as far as they reach into the look-back before the last touchpoint
 * @param order the order that ended it; null unless it converted
 * @param isRest whether it goes on where a truncated one ended; such a one ends with its day, too
 */
public record Journey(
        RowKey start,
        Track track,
        long lastMs,
        long touchpoints,
        long attached,
        long visits,
        long handovers,
        Walk channelWalk,
        Walk phaseWalk,
        Walk departmentWalk,
        List<PathRun> path,
        Outcome outcome,
        OrderReport order,
        boolean isRest) {

    /** Between the channels of a path, between phases and between departments. */
    public static final String SEPARATOR = " > ";

    /** Of UTC, like the days of which identifiers may be crowded: no other zone for figures asks for another cut. */
    private static final long DAY_MS = 86_400_000L;

    public Journey {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(channelWalk, "channelWalk");
        Objects.requireNonNull(phaseWalk, "phaseWalk");
        Objects.requireNonNull(departmentWalk, "departmentWalk");
        path = List.copyOf(path);
        if ((outcome == Outcome.CONVERTED) != (order != null)) {
            throw new IllegalArgumentException("A journey has an order exactly when it converted, but got " + outcome);
        }
    }

    static Journey startedBy(Row row, Track track, boolean isRest) {
        Touch touch = row.touch();
        return new Journey(
                row.key(),
                track,
                row.key().timeMs(),
                1,
                0,
                1,
                0,
                Walk.startedAt(touch.channel()),
                Walk.startedAt(touch.phase()),
                Walk.startedAt(touch.department()),
                touch.isAttributable()
                        ? List.of(new PathRun(touch.channel(), row.key().timeMs()))
                        : List.of(),
                Outcome.OPEN,
                null,
                isRest);
    }

    /** How this journey ends if the next touchpoint of its track is this one; {@link Outcome#OPEN} where it goes on. */
    Outcome outcomeBefore(Row next, JourneyRules rules) {
        if (next.key().timeMs() - lastMs > rules.timeoutMs()) {
            return outcomeOfSilence();
        }
        boolean isFull = touchpoints >= rules.touchpointsMax();
        return isFull || isRest && dayOf(next.key().timeMs()) != dayOf(lastMs) ? Outcome.TRUNCATED : Outcome.OPEN;
    }

    private static long dayOf(long timeMs) {
        return Math.floorDiv(timeMs, DAY_MS);
    }

    /**
     * Whether this journey, which ended, ended for good, whatever changes at a row and behind it.
     *
     * @param goesOn whether its track has rows behind all changes; where not, one that ended in silence may be open again
     */
    boolean isOverBefore(RowKey key, boolean goesOn, JourneyRules rules) {
        long silenceMs = key.timeMs() - lastMs;
        return outcome == Outcome.CONVERTED ? silenceMs > 0 : goesOn && silenceMs > rules.timeoutMs();
    }

    private Outcome outcomeOfSilence() {
        return track == Track.SERVICE ? Outcome.SERVED : Outcome.ABANDONED;
    }

    /** This open journey after a silence longer than the time-out. */
    Journey silent() {
        return ended(outcomeOfSilence());
    }

    /** This journey as it is published whatever the time: a service journey is served from its first touchpoint on. */
    Journey atAnyTime() {
        return outcome == Outcome.OPEN && track == Track.SERVICE ? ended(Outcome.SERVED) : this;
    }

    /** The first moment that lies behind the last touchpoint by more than the time-out. */
    public long silentFromMs(JourneyRules rules) {
        return lastMs + rules.timeoutMs() + 1;
    }

    Journey plus(Row row, JourneyRules rules) {
        Touch touch = row.touch();
        Walk departments = departmentWalk.to(touch.department(), rules);
        String lastDepartment = departmentWalk.lastOrNull();
        boolean isHandover = lastDepartment != null
                && departments.lastOrNull() != null
                && !lastDepartment.equals(departments.lastOrNull());
        boolean isNewVisit = row.key().timeMs() - lastMs > rules.visitGapMs();
        return new Journey(
                start,
                track,
                row.key().timeMs(),
                touchpoints + 1,
                0,
                visits + (isNewVisit ? 1 : 0),
                handovers + (isHandover ? 1 : 0),
                channelWalk.to(touch.channel(), rules),
                phaseWalk.to(touch.phase(), rules),
                departments,
                pathWith(row, rules),
                Outcome.OPEN,
                null,
                isRest);
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
                channelWalk,
                phaseWalk,
                departmentWalk,
                path,
                how,
                by,
                isRest);
    }

    /** Distinct channels in order of appearance. */
    public List<String> channels() {
        return channelWalk.values();
    }

    /** Distinct phases in order of appearance. */
    public List<String> phases() {
        return phaseWalk.values();
    }

    /** Distinct departments in order of appearance. */
    public List<String> departments() {
        return departmentWalk.values();
    }

    /** From the first to the last touchpoint, in milliseconds. */
    public long durationMs() {
        return lastMs - start.timeMs();
    }
}
