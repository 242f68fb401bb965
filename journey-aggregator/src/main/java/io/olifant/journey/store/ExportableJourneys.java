package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.export.ReadableJourneys;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.node.ProfileHead;
import java.util.List;

/** All journeys of a profile, whether they lie in the store of those that ended or in the head. */
final class ExportableJourneys implements ReadableJourneys {

    private final JourneyStore ended;
    private final HeadStore heads;

    ExportableJourneys(JourneyStore ended, HeadStore heads) {
        this.ended = ended;
        this.heads = heads;
    }

    @Override
    public List<Journey> endedAfter(String profile, RowKey afterOrNull, int max) {
        return ended.endedAfter(profile, afterOrNull, max);
    }

    @Override
    public Journey openOrNull(String profile) {
        ProfileHead head = heads.get(profile);
        return head == null ? null : head.journeys().open();
    }
}
