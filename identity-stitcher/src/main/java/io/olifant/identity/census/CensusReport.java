package io.olifant.identity.census;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a walk over all identifiers and clusters counted.
 *
 * @param identifiers identifiers that some event shows
 * @param sharedIdentifiers those of them that are shared
 * @param suspiciousIdentifiers those that were seen with more of a weaker namespace than one customer may hold
 * @param clustersBySize clusters by their number of identifiers
 * @param cappedClusters clusters that left out links, because they were shown more than may count
 * @param refusedByRule links that joined nobody, by the rule that refused them
 */
public record CensusReport(
        long identifiers,
        long sharedIdentifiers,
        long suspiciousIdentifiers,
        SortedMap<Integer, Long> clustersBySize,
        long cappedClusters,
        Map<String, Long> refusedByRule) {

    /** Of nothing. */
    public static final CensusReport EMPTY = new CensusReport(0, 0, 0, new TreeMap<>(), 0, Map.of());

    /** The sum of what several tasks counted. */
    static CensusReport sum(Collection<CensusReport> reports) {
        long identifiers = 0;
        long shared = 0;
        long suspicious = 0;
        long capped = 0;
        SortedMap<Integer, Long> bySize = new TreeMap<>();
        SortedMap<String, Long> byRule = new TreeMap<>();
        for (CensusReport report : reports) {
            identifiers += report.identifiers;
            shared += report.sharedIdentifiers;
            suspicious += report.suspiciousIdentifiers;
            capped += report.cappedClusters;
            report.clustersBySize.forEach((size, count) -> bySize.merge(size, count, Long::sum));
            report.refusedByRule.forEach((rule, count) -> byRule.merge(rule, count, Long::sum));
        }
        return new CensusReport(identifiers, shared, suspicious, bySize, capped, byRule);
    }

    public long clusters() {
        return clustersBySize.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The least size that at least this share of the clusters does not exceed; 0 if there are none.
     *
     * @param quantile between 0 and 1; 1 is the largest cluster
     */
    public int clusterSize(double quantile) {
        long wanted = (long) Math.ceil(quantile * clusters());
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : clustersBySize.entrySet()) {
            seen += entry.getValue();
            if (seen >= wanted) {
                return entry.getKey();
            }
        }
        return 0;
    }
}
