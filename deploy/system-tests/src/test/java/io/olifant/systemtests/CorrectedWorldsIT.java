package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small hard worlds in which links are taken out and given back and people erased: always what the oracle says. */
final class CorrectedWorldsIT {

    private static final int WORLDS = 8;
    private static final OracleRules RULES = DeploymentRules.defaults()
            .withCalendar(RandomStory.SUMMER_AT_NEW_YEAR, List.of("day", "week", "month", "quarter"));

    /** Two identifiers of one event, raw. */
    private record Pair(String one, String other) {}

    @Test
    void linksTakenOutAndPeopleErasedLeaveWhatTheRestOfTheEventsShows(@TempDir Path state) {
        List<Touchpoint> events = RandomStory.worlds(WORLDS, 50, 60);
        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "crm", "pos").start(state)) {
            pipeline.write(RandomStory.redelivered(events, 3), 3);
            pipeline.awaitFigures();
            BatchOracle oracle = BatchOracle.of(events, RULES);
            List<Pair> pairs = oneOfEachWorld(events);

            for (Pair pair : pairs) {
                assertThat(pipeline.operator().unlink(pair.one(), pair.other()).getOutcome())
                        .isEqualTo("done");
                oracle = oracle.unlinked(canonical(pair.one()), canonical(pair.other()));
            }
            pipeline.awaitFigures();
            assertAgrees(pipeline, oracle);

            for (Pair pair : pairs.subList(0, WORLDS / 2)) {
                pipeline.operator().relink(pair.other(), pair.one());
                oracle = oracle.relinked(canonical(pair.one()), canonical(pair.other()));
            }
            for (Pair pair : pairs.subList(WORLDS / 2, WORLDS)) {
                pipeline.operator().erase(pair.one());
                oracle = oracle.erased(canonical(pair.one()));
            }
            pipeline.awaitFigures();
            assertAgrees(pipeline, oracle);

            // Everything is sent once more: what was erased is forgotten, and what is unlinked stays so.
            pipeline.write(RandomStory.redelivered(events, 4), 4);
            pipeline.awaitFigures();
            assertAgrees(pipeline, oracle.and(events));
        }
    }

    private static List<Pair> oneOfEachWorld(List<Touchpoint> events) {
        List<Pair> pairs = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            String suffix = "-" + world;
            pairs.add(events.stream()
                    .filter(event -> event.getEventId().endsWith(suffix))
                    .filter(event -> event.getIdentifiers().size() == 2)
                    .map(event -> new Pair(
                            text(event.getIdentifiers().get(0)),
                            text(event.getIdentifiers().get(1))))
                    .findFirst()
                    .orElseThrow());
        }
        return pairs;
    }

    private static String text(Identifier identifier) {
        return identifier.getNamespace() + ":" + identifier.getValue();
    }

    private static String canonical(String raw) {
        int colon = raw.indexOf(':');
        return RULES.canonical(raw.substring(0, colon), raw.substring(colon + 1))
                .orElseThrow()
                .text();
    }
}
