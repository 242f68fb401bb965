package io.olifant.journey.story;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.JourneyIds;
import io.olifant.journey.history.DayStay;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.story.StoryCursor.Visit;
import io.olifant.journey.story.StoryPage.Moment;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a page of a customer's story. What it costs depends on the page alone, not on the length of the history. */
public final class StoryReader {

    /** Identifiers that left are listed up to so many: a person has few, and a giant's help nobody. */
    public static final int DEPARTED_MAX = 100;

    /** Journeys whose visits may go on behind a page; few run at a time. */
    private static final int VISITS_CARRIED_MAX = 4;

    private final ReadableProfile profile;
    private final long visitGapMs;
    private final JourneyIds ids = new JourneyIds();
    private final List<Moment> timeline = new ArrayList<>();
    private final Map<String, Journey> journeys = new LinkedHashMap<>();
    /** By journey, in the order in which they were last touched. */
    private final LinkedHashMap<String, Visit> visits = new LinkedHashMap<>();

    /** What the next page begins with. */
    private RowKey nextOrNull;

    private StoryReader(ReadableProfile profile, long visitGapMs) {
        this.profile = profile;
        this.visitGapMs = visitGapMs;
    }

    /**
     * Reads a page.
     *
     * @param visitGapMs a longer gap begins another visit, in milliseconds
     * @param cursorOrNull where the page before ended; null for the first page
     * @param limit touchpoints at most, at least 1
     */
    public static StoryPage read(
            ReadableProfile profile, ProfileHead head, long visitGapMs, StoryCursor cursorOrNull, int limit) {
        StoryReader reader = new StoryReader(profile, visitGapMs);
        StoryCursor next = reader.walk(cursorOrNull, limit);
        RowKey last = profile.lastOrNull();
        return new StoryPage(
                profile.id(),
                reader.firstMsOrNull(),
                last == null ? null : last.timeMs(),
                head.history().rows(),
                head.history().forgotten().touchpoints(),
                head.facts().orders(),
                head.history().redirects() == 0 ? List.of() : profile.departed(DEPARTED_MAX),
                List.copyOf(reader.timeline),
                reader.capped(),
                Collections.unmodifiableMap(reader.journeys),
                next);
    }

    private Long firstMsOrNull() {
        try (RowCursor rows = profile.from(null)) {
            return rows.hasNext() ? rows.next().key().timeMs() : null;
        }
    }

    private StoryCursor walk(StoryCursor cursorOrNull, int limit) {
        RowKey after = cursorOrNull == null ? null : cursorOrNull.after();
        if (cursorOrNull != null) {
            cursorOrNull.visits().forEach(visit -> visits.put(visit.journeyId(), visit));
        }
        try (RowCursor rows = profile.from(after)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row.key().equals(after)) {
                    continue;
                }
                if (timeline.size() == limit) {
                    nextOrNull = row.key();
                    return cursor();
                }
                timeline.add(moment(row));
            }
        }
        return null;
    }

    /** Of a day that the next page goes on with, the next page shows it. */
    private List<CappedDay> capped() {
        if (timeline.isEmpty()) {
            return List.of();
        }
        long fromDay = DayStay.dayOf(timeline.get(0).row().key());
        long toDay = nextOrNull == null
                ? DayStay.dayOf(timeline.get(timeline.size() - 1).row().key())
                : DayStay.dayOf(nextOrNull) - 1;
        return fromDay > toDay ? List.of() : profile.capped(fromDay, toDay);
    }

    private StoryCursor cursor() {
        List<Visit> latest = List.copyOf(visits.values());
        int from = Math.max(0, latest.size() - VISITS_CARRIED_MAX);
        return new StoryCursor(timeline.get(timeline.size() - 1).row().key(), latest.subList(from, latest.size()));
    }

    private Moment moment(Row row) {
        RowKey orderOrNull = attachedToOrNull(row);
        boolean isSale = orderOrNull != null || row.touch().order() != null;
        Journey journey = profile.journeyAtOrNull(Track.of(row, isSale), orderOrNull == null ? row.key() : orderOrNull);
        if (journey == null) {
            return new Moment(row, null, orderOrNull == null ? 1 : 0);
        }
        String id = ids.of(journey.start());
        journeys.putIfAbsent(id, journey);
        return new Moment(row, id, orderOrNull == null ? visit(id, row.key().timeMs()) : 0);
    }

    private long visit(String journeyId, long timeMs) {
        Visit before = visits.remove(journeyId);
        long number = 1;
        if (before != null) {
            number = timeMs - before.lastMs() > visitGapMs ? before.number() + 1 : before.number();
        }
        visits.put(journeyId, new Visit(journeyId, number, timeMs));
        return number;
    }

    /** The touchpoint by which an order counts, if this one repeats or refunds that order behind it; else null. */
    private RowKey attachedToOrNull(Row row) {
        if (row.touch().order() != null) {
            RowKey first = profile.firstOfOrderOrNull(row.touch().order().orderId());
            return row.key().equals(first) ? null : first;
        }
        if (row.touch().refund() != null) {
            RowKey first = profile.firstOfOrderOrNull(row.touch().refund().orderId());
            return first != null && first.compareTo(row.key()) < 0 ? first : null;
        }
        return null;
    }
}
