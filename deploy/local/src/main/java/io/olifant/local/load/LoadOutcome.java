package io.olifant.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of what was loaded.
 *
 * @param sent touchpoints that the broker took
 * @param refusals those of them that are dead letters
 */
public record LoadOutcome(long sent, Refusals refusals) {

    /** How many were accepted, those that were known before included. */
    public long accepted() {
        return sent - refusals.count();
    }

    /** What is printed once the identity stitcher has read them all. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%,d accepted, %,d refused (dead letters)", accepted(), refusals.count()));
        refusals.lines().forEach(line -> lines.add("  " + line));
        if (refusals.count() > 0) {
            lines.add("  deploy/local/show dead_letters shows them, with --payload also what they hold.");
        }
        return lines;
    }

    /**
     * What is printed of deliveries that changed nothing, once the journeys are up to date.
     *
     * @param changes what the journey aggregator counted in the meantime, of whatever it was sent
     */
    public List<String> lines(Deliveries changes) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                changes.duplicates(),
                "known already (a duplicate): it changes no figure.",
                "known already (duplicates): they change no figure.");
        add(
                lines,
                changes.erased(),
                "older than the erasure of its person: it was forgotten again.",
                "older than the erasure of their person: they were forgotten again.");
        add(
                lines,
                changes.capped(),
                "beyond what is kept of one identifier and day: it counts for nothing.",
                "beyond what is kept of one identifier and day: they count for nothing.");
        return lines;
    }

    private void add(List<String> lines, long count, String wordsOfOne, String wordsOfMany) {
        if (count > 0) {
            // Nobody knows whose a delivery was; more than were accepted here were certainly others', too.
            String was = count == 1 ? " was " : " were ";
            String whose = count <= accepted()
                    ? String.format(Locale.ROOT, "%,d of the accepted", count)
                    : (count == 1 ? "1 delivery" : String.format(Locale.ROOT, "%,d deliveries", count))
                            + ", those of other senders included,";
            lines.add("  " + whose + was + (count == 1 ? wordsOfOne : wordsOfMany));
        }
    }
}
