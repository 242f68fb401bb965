package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.export.ReadableJourneys;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All journeys of a profile, whether they lie in the store of those that ended or in the head. */
public final class ExportableJourneys implements ReadableJourneys {

    private final JourneyStore sealed;
    private final JourneyStore ended;
    private final HeadStore heads;
    private final JourneyRules rules;

    public ExportableJourneys(JourneyStore sealed, JourneyStore ended, HeadStore heads, JourneyRules rules) {
        this.sealed = sealed;
        this.ended = ended;
        this.heads = heads;
        this.rules = rules;
    }

    @Override
    public List<Journey> endedAfter(String profile, RowKey afterOrNull, int max) {
        return Stream.concat(
                        sealed.endedAfter(profile, afterOrNull, max).stream(),
                        ended.endedAfter(profile, afterOrNull, max).stream())
                .sorted(Comparator.comparing(Journey::start))
                .limit(max)
                .toList();
    }

    @Override
    public List<Journey> last(String profile, long observationTimeMs) {
        ProfileHead head = heads.get(profile);
        return head == null
                ? List.of()
                : Stream.of(head.journeys().sales(), head.journeys().service())
                        .filter(Objects::nonNull)
                        .map(open -> open.at(observationTimeMs, rules))
                        .toList();
    }
}
