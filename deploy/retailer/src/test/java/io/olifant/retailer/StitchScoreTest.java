package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StitchScoreTest {

    /** Person 1 owns a, b, c; person 2 owns d, e; both were seen under k. */
    private static final Truth TRUTH = new Truth(
            Map.of("a", Set.of(1), "b", Set.of(1), "c", Set.of(1), "d", Set.of(2), "e", Set.of(2), "k", Set.of(1, 2)));

    @Test
    void theTruthItselfIsPerfect() {
        StitchScore score = StitchScore.of(TRUTH, Map.of("a", "p", "b", "p", "c", "p", "d", "q", "e", "q", "k", "q"));
        assertThat(score).isEqualTo(new StitchScore(5, 4, 4, 4));
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isEqualTo(1);
    }

    @Test
    void aMissedLinkCostsRecallOnly() {
        StitchScore score = StitchScore.of(TRUTH, Map.of("a", "p", "b", "p", "c", "x", "d", "q", "e", "q"));
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isCloseTo(2 / 4.0, within(1e-12));
    }

    @Test
    void aWrongMergeCostsPrecisionOnly() {
        StitchScore score = StitchScore.of(TRUTH, Map.of("a", "p", "b", "p", "c", "p", "d", "p", "e", "p"));
        assertThat(score.precision()).isCloseTo(4 / 10.0, within(1e-12));
        assertThat(score.recall()).isEqualTo(1);
    }

    @Test
    void anIdentifierWithoutProfileStandsAlone() {
        StitchScore score = StitchScore.of(TRUTH, Map.of("a", "p", "b", "p", "d", "q"));
        assertThat(score).isEqualTo(new StitchScore(5, 1, 1, 4));
    }

    @Test
    void nothingStitchedIsPreciseAndFindsNothing() {
        StitchScore score = StitchScore.of(TRUTH, Map.of());
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isZero();
    }

    @Test
    void unknownIdentifiersAndSharedOnesAreNotJudged() {
        StitchScore score = StitchScore.of(TRUTH, Map.of("a", "p", "k", "p", "z", "p"));
        assertThat(score).isEqualTo(new StitchScore(5, 0, 0, 4));
    }

    @Test
    void namesThatFallTogetherShareTheirPeople() {
        Truth renamed = TRUTH.renamed(identifier -> identifier.equals("e") ? "a" : identifier);
        assertThat(renamed.personsByIdentifier()).hasSize(5).containsEntry("a", Set.of(1, 2));
    }
}
