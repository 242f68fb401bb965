package io.olifant.identity.dryrun;

import java.util.List;
import java.util.SortedMap;

/**
 * What rules would change.
 *
 * @param identifiers identifiers that were looked at
 * @param links links that were looked at
 * @param profilesNow profiles that there are
 * @param profilesThen profiles that there would be
 * @param mergedProfiles profiles there are that would become part of a larger one
 * @param splitProfiles profiles there are that would fall apart
 * @param becomingShared identifiers that would count as shared
 * @param noLongerShared identifiers that would no longer count as shared
 * @param refusedByRule links that would be refused, by rule
 * @param examples some of the changes, in sentences
 */
public record DryRunReport(
        long identifiers,
        long links,
        long profilesNow,
        long profilesThen,
        long mergedProfiles,
        long splitProfiles,
        long becomingShared,
        long noLongerShared,
        SortedMap<String, Long> refusedByRule,
        List<String> examples) {

    public DryRunReport {
        examples = List.copyOf(examples);
    }

    /** Whether the rules would leave everything as it is. */
    public boolean isUnchanged() {
        return mergedProfiles == 0 && splitProfiles == 0 && becomingShared == 0 && noLongerShared == 0;
    }
}
