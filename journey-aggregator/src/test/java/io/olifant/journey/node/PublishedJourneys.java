package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.PathRun;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The journeys as they were published, and what must hold of each publication. */
final class PublishedJourneys {

    private final Map<String, TreeMap<RowKey, Journey>> published = new TreeMap<>();
    private final Map<Place, Long> counters = new HashMap<>();
    private final JourneyRecount recount;

    PublishedJourneys(JourneyRecount recount) {
        this.recount = recount;
    }

    void onPublished(Place mark, Publication publication) {
        TreeMap<RowKey, Journey> journeys = published.computeIfAbsent(mark.profile(), p -> new TreeMap<>());
        if (publication instanceof Publication.Changed changed) {
            Journey before = journeys.put(mark.start(), changed.journey());
            assertThat(changed.journey().start()).isEqualTo(mark.start());
            assertThat(changed.journey())
                    .as("a journey that is published again differs")
                    .isNotEqualTo(before);
            if (before != null) {
                assertThat(changed.counter()).isGreaterThan(counters.get(mark));
            }
            counters.put(mark, changed.counter());
        } else if (publication instanceof Publication.Gone) {
            assertThat(journeys.remove(mark.start()))
                    .as("only what was published is taken back")
                    .isNotNull();
        }
    }

    /** Checks the journeys of a customer, once all are published, and returns how many there are. */
    int check(String profile, List<Row> history, long observationTimeMs) {
        List<JourneyRecount.Cut> cuts = published.getOrDefault(profile, new TreeMap<>()).values().stream()
                .map(PublishedJourneys::asCut)
                .toList();
        assertThat(cuts)
                .as("journeys of %s", profile)
                .isEqualTo(recount.journeys(history, observationTimeMs).stream()
                        .map(JourneyRecount.Cut::asSeen)
                        .toList());
        return cuts.size();
    }

    private static JourneyRecount.Cut asCut(Journey journey) {
        return new JourneyRecount.Cut(
                journey.start(),
                journey.lastMs(),
                journey.outcome().label(),
                false,
                journey.touchpoints() + journey.attached(),
                journey.visits(),
                journey.handovers(),
                journey.channels(),
                journey.phases(),
                journey.departments(),
                String.join(" > ", journey.path().stream().map(PathRun::channel).toList()),
                journey.order());
    }
}
