package io.olifant.schemas;

import io.olifant.schemas.UnreadableRecordException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which schema ids no record can be read with, so that records which name one cost no question each; and which
 * topics name ever other such ids, so that these cost none either. Safe for use by several threads.
 */
final class RefusedSchemas {

    /** A registry that follows another has a new schema seconds later. */
    static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** A source that is set up wrongly names one or a few. */
    static final int REFUSALS_MAX = 100;

    /** In which so many refusals are too many; from then on until its end, no new id of the topic is asked for. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int IDS_MAX = 10_000;

    private final LongSupplier nanoTime;

    /** The oldest first. */
    private final Map<Integer, Refusal> refusalById = new LinkedHashMap<>();

    private final Map<String, Tally> tallyByTopic = new HashMap<>();

    RefusedSchemas(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Refusal(Kind kind, String message, long atNanos) {}

    /** How many ids of a topic were refused since when. */
    private record Tally(int refusals, long sinceNanos) {}

    /** Why a record that names this id cannot be read, if that is known without asking. */
    synchronized Optional<UnreadableRecordException> refusal(String topic, int schemaId) {
        long now = nanoTime.getAsLong();
        Refusal known = refusalById.get(schemaId);
        if (known != null && now - known.atNanos() <= REMEMBERED.toNanos()) {
            return Optional.of(new UnreadableRecordException(known.kind(), known.message(), null));
        }
        Tally tally = tallyByTopic.get(topic);
        if (tally != null && tally.refusals() >= REFUSALS_MAX && now - tally.sinceNanos() <= WINDOW.toNanos()) {
            return Optional.of(new UnreadableRecordException(
                    Kind.UNKNOWN_SCHEMA,
                    "The topic named " + REFUSALS_MAX + " schema ids within " + WINDOW.toSeconds()
                            + " s that no record can be read with, so schema id " + schemaId
                            + " was not even asked for; repair the source and send the record again",
                    null));
        }
        return Optional.empty();
    }

    /** An id was asked for, and no record that names it can be read. */
    synchronized UnreadableRecordException refuse(String topic, int schemaId, UnreadableRecordException why) {
        long now = nanoTime.getAsLong();
        refusalById.remove(schemaId);
        refusalById.put(schemaId, new Refusal(why.kind(), why.getMessage(), now));
        if (refusalById.size() > IDS_MAX) {
            Iterator<Integer> oldest = refusalById.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        Tally tally = tallyByTopic.get(topic);
        boolean isOver = tally == null || now - tally.sinceNanos() > WINDOW.toNanos();
        tallyByTopic.put(topic, isOver ? new Tally(1, now) : new Tally(tally.refusals() + 1, tally.sinceNanos()));
        return why;
    }
}
