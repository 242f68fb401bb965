package io.olifant.journey.story;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.story.ReadableProfile.Departed;
import io.olifant.journey.touchpoint.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page of a customer's story.
 *
 * @param firstSeenMs event time of the first touchpoint that is kept, or null
 * @param lastSeenMs event time of the last one, or null
 * @param touchpoints how many are kept of the whole story
 * @param forgotten how many there were that are kept no longer
 * @param orders how many the whole story has
 * @param departed identifiers that left the profile, up to a limit
 * @param timeline the touchpoints of this page in their order
 * @param capped what is not kept of the days that end on this page, in their order
 * @param journeys by id, those that touchpoints of this page belong to, in the order in which they appear
 * @param nextOrNull from where the next page goes on; null on the last one
 */
public record StoryPage(
        String profile,
        Long firstSeenMs,
        Long lastSeenMs,
        long touchpoints,
        long forgotten,
        long orders,
        List<Departed> departed,
        List<Moment> timeline,
        List<CappedDay> capped,
        Map<String, Journey> journeys,
        StoryCursor nextOrNull) {

    /**
     * A touchpoint and its place.
     *
     * @param journeyIdOrNull the journey that it belongs to
     * @param visit which visit of its journey it lies in, from 1; 0 for one that is attached to an order's journey
     */
    public record Moment(Row row, String journeyIdOrNull, long visit) {

        public Moment {
            Objects.requireNonNull(row, "row");
        }

        /** Whether it repeats or refunds an order that was counted before it. */
        public boolean isAttached() {
            return visit == 0;
        }

        /** Whether it is the touchpoint by which an order counts. */
        public boolean isCountedOrder() {
            return row.touch().order() != null && !isAttached();
        }
    }
}
