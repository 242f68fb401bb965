package io.olifant.retailer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How well a stitching found the people, pairwise: of all pairs of identifiers in one profile, how many belong to one
 * person (precision), and of all pairs that belong to one person, how many are in one profile (recall). Counted over
 * the identifiers that exactly one person owns; what several people share has no right answer. An identifier without a
 * profile counts as alone in one.
 *
 * @param identifiers how many identifiers were judged
 * @param pairsInBoth pairs of one person and of one profile
 * @param pairsOfProfiles pairs of one profile
 * @param pairsOfPersons pairs of one person
 */
public record StitchScore(long identifiers, long pairsInBoth, long pairsOfProfiles, long pairsOfPersons) {

    private record Cell(String profile, int person) {}

    /**
     * Scores a stitching.
     *
     * @param profileByIdentifier the profile of each identifier, named as in the truth; others are ignored
     */
    public static StitchScore of(Truth truth, Map<String, String> profileByIdentifier) {
        Map<String, Long> byProfile = new HashMap<>();
        Map<Integer, Long> byPerson = new HashMap<>();
        Map<Cell, Long> byBoth = new HashMap<>();
        long judged = 0;
        for (Map.Entry<String, Set<Integer>> entry : truth.personsByIdentifier().entrySet()) {
            if (entry.getValue().size() != 1) {
                continue;
            }
            judged++;
            int person = entry.getValue().iterator().next();
            byPerson.merge(person, 1L, Long::sum);
            String profile = profileByIdentifier.get(entry.getKey());
            if (profile != null) {
                byProfile.merge(profile, 1L, Long::sum);
                byBoth.merge(new Cell(profile, person), 1L, Long::sum);
            }
        }
        return new StitchScore(judged, pairs(byBoth), pairs(byProfile), pairs(byPerson));
    }

    private static long pairs(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
    }

    /** From 0 to 1; 1 when no two identifiers are in one profile, since then nothing is wrong. */
    public double precision() {
        return pairsOfProfiles == 0 ? 1 : (double) pairsInBoth / pairsOfProfiles;
    }

    /** From 0 to 1; 1 when no person has two identifiers, since then nothing is missing. */
    public double recall() {
        return pairsOfPersons == 0 ? 1 : (double) pairsInBoth / pairsOfPersons;
    }
}
