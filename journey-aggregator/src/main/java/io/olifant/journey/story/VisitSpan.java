package io.olifant.journey.story;

import io.olifant.journey.story.StoryPage.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows of a visit.
 *
 * @param number which of its journey's, from 1
 * @param firstMs event time of its first touchpoint on the page
 * @param lastMs event time of its last touchpoint on the page
 * @param touchpoints of it on the page
 */
record VisitSpan(long number, long firstMs, long lastMs, int touchpoints) {

    /** The visits of a journey on a page, in order. */
    static List<VisitSpan> of(List<Moment> timeline, String journeyId) {
        List<VisitSpan> spans = new ArrayList<>();
        for (Moment moment : timeline) {
            if (!moment.isAttached() && journeyId.equals(moment.journeyIdOrNull())) {
                add(spans, moment.visit(), moment.row().key().timeMs());
            }
        }
        return spans;
    }

    private static void add(List<VisitSpan> spans, long number, long timeMs) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).number == number) {
            VisitSpan span = spans.get(last);
            spans.set(last, new VisitSpan(number, span.firstMs, timeMs, span.touchpoints + 1));
        } else {
            spans.add(new VisitSpan(number, timeMs, timeMs, 1));
        }
    }
}
