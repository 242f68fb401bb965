package io.olifant.operate.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Printed;
import io.olifant.operate.deadletters.Replayable.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** One replay: takes letters one after the other, writes back those that can be, and counts what became of each. */
final class ReplayRun {

    /**
     * Letters of one transaction, which holds up the readers of the topics that it writes to, so it is kept short. They are collected
     * before it begins: where few letters are taken, the next may be a long way off.
     */
    private static final int BATCH_RECORDS = 500;

    private static final long BATCH_BYTES = 8L << 20;

    private final Replayable replayable;
    private final ReplayMarkers markers;
    private final boolean isAgain;
    private final Optional<Replayer> replayer;
    private final InstantSource clock;
    private final LongConsumer progress;

    private final Map<Verdict, Long> countByVerdict = new EnumMap<>(Verdict.class);
    private final Map<String, Long> countByTopic = new TreeMap<>();
    private long replayed;
    private final List<Letter> batch = new ArrayList<>();
    private long batchBytes;

    /**
     * @param isAgain whether those that were replayed before are replayed once more
     * @param replayer writes them; without one, they are only counted
     * @param progress is told after each commit how many are replayed
     */
    ReplayRun(
            Replayable replayable,
            ReplayMarkers markers,
            boolean isAgain,
            Optional<Replayer> replayer,
            InstantSource clock,
            LongConsumer progress) {
        this.replayable = replayable;
        this.markers = markers;
        this.isAgain = isAgain;
        this.replayer = replayer;
        this.clock = clock;
        this.progress = progress;
    }

    void take(Letter letter) {
        Verdict verdict = replayable.of(letter);
        if (verdict == Verdict.YES && !isAgain && markers.has(letter)) {
            verdict = Verdict.BEFORE;
        }
        countByVerdict.merge(verdict, 1L, Long::sum);
        if (verdict != Verdict.YES) {
            return;
        }
        countByTopic.merge(letter.originTopic(), 1L, Long::sum);
        if (replayer.isPresent()) {
            batch.add(letter);
            batchBytes += letter.keyBytes() + letter.valueBytes();
            if (batch.size() >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
                write(replayer.get());
            }
        }
    }

    /** To be called when there are no more letters. */
    void end() {
        if (!batch.isEmpty()) {
            write(replayer.orElseThrow());
        }
    }

    private void write(Replayer writer) {
        if (writer.replay(batch, clock.instant())) {
            replayed += batch.size();
        } else {
            batch.forEach(letter -> writeAlone(writer, letter));
        }
        batch.clear();
        batchBytes = 0;
        progress.accept(replayed);
    }

    /** One that is too large must not keep back those beside it. */
    private void writeAlone(Replayer writer, Letter letter) {
        if (writer.replay(List.of(letter), clock.instant())) {
            replayed++;
            return;
        }
        countByVerdict.merge(Verdict.YES, -1L, Long::sum);
        countByVerdict.merge(Verdict.TOO_LARGE, 1L, Long::sum);
        countByTopic.merge(letter.originTopic(), -1L, Long::sum);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        countByTopic.values().removeIf(count -> count == 0);
        countByTopic.forEach((topic, count) ->
                lines.add((replayer.isPresent() ? "Replayed " : "Would replay ") + count + " to '" + topic + "'."));
        countByVerdict.forEach((verdict, count) -> {
            if (verdict != Verdict.YES) {
                lines.add("Left alone: " + count + " that " + verdict.sentence() + ".");
            }
        });
        long yes = countByVerdict.getOrDefault(Verdict.YES, 0L);
        lines.add(
                replayer.isPresent()
                        ? yes + " dead letter(s) replayed."
                        : yes + " dead letter(s) would be replayed. Nothing was written.");
        return lines;
    }

    ObjectNode json() {
        ObjectNode root = Printed.object();
        root.put("is_dry_run", replayer.isEmpty());
        root.put("replayed", replayer.isPresent() ? replayed : 0);
        root.put("to_replay", countByVerdict.getOrDefault(Verdict.YES, 0L));
        ObjectNode topics = root.putObject("by_topic");
        countByTopic.forEach(topics::put);
        ObjectNode left = root.putObject("left_alone");
        countByVerdict.forEach((verdict, count) -> {
            if (verdict != Verdict.YES) {
                left.put(verdict.name().toLowerCase(Locale.ROOT), count);
            }
        });
        return root;
    }
}
