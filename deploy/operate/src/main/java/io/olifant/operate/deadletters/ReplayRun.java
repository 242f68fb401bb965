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

    /** A transaction holds up the readers of the topics that it writes to, so it is kept short. */
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
    private int batchRecords;
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
        replayer.ifPresent(writer -> {
            writer.send(letter, clock.instant());
            batchRecords++;
            batchBytes += letter.keyBytes() + letter.valueBytes();
            if (batchRecords >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
                commit();
            }
        });
    }

    /** To be called when there are no more letters. */
    void end() {
        if (batchRecords > 0) {
            commit();
        }
    }

    private void commit() {
        replayer.orElseThrow().commit();
        replayed += batchRecords;
        batchRecords = 0;
        batchBytes = 0;
        progress.accept(replayed);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
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
