package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.customers.Conversion;
import io.olifant.customers.PathTouch;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;

/**
 * Bounds what a fact holds of conversions. Who converts thousands of times in a period is a till or a reseller: no path led
 * there, and a fact that held all of them would outgrow the record that each order rewrites. So of a customer with more
 * than so many conversions in a period only sums are kept. Where they become fewer again, paths are restored, as the
 * journeys have them: a walk over the customer's journeys of the period, when an order leaves and the bound is crossed.
 */
final class ConversionCap {

    private final List<Journeys> journeys;
    private final BusinessCalendar calendar;
    private final int max;
    private final long maxBytes;

    /** @param journeys where journeys lie that ended, as they are after each step */
    ConversionCap(List<Journeys> journeys, FactRules rules) {
        this.journeys = journeys;
        this.calendar = rules.calendar();
        this.max = rules.bounds().conversionsMax();
        this.maxBytes = rules.bounds().conversionsMaxBytes();
    }

    /** Brings a fact into the form that the number of its conversions asks for, once all of a step are counted. */
    void settle(String profile, Period period, PeriodFact fact) {
        if (!fact.isOpen(Section.PATHS)) {
            // Nobody looked at conversions, so nobody changed them.
            return;
        }
        if (fact.getConversions().size() > max || bytes(fact.getConversions()) > maxBytes) {
            List<Conversion> capped = List.copyOf(fact.getConversions());
            fact.getConversions().clear();
            capped.forEach(conversion -> UnattributedSums.add(fact, conversion, 1));
        } else if (UnattributedSums.isAny(fact)
                && UnattributedSums.conversions(fact) <= max
                && fact.getUnattributedBytes() <= maxBytes) {
            restorePaths(profile, period, fact);
        }
    }

    private static long bytes(List<Conversion> conversions) {
        long bytes = 0;
        for (Conversion conversion : conversions) {
            bytes += bytes(conversion);
        }
        return bytes;
    }

    /** More than a conversion can take in a fact: numbers are short, and no character of a name has more than three bytes. */
    static long bytes(Conversion conversion) {
        long bytes = 32;
        for (PathTouch touch : conversion.getPath()) {
            bytes += 12 + 3L * touch.getChannel().length();
        }
        return bytes;
    }

    private void restorePaths(String profile, Period period, PeriodFact fact) {
        long expected = UnattributedSums.conversions(fact);
        fact.getUnattributed().clear();
        fact.setUnattributedBytes(0);
        RowKey start = new RowKey(calendar.startMs(period), "", "", "");
        RowKey end = new RowKey(calendar.endMs(period), "", "", "");
        for (Journeys each : journeys) {
            // One journey may have begun before the period, however long, and ended in it.
            addPath(period, fact, each.lastBefore(profile, Track.SALES, start));
            for (StoredJourney stored :
                    each.between(profile, Track.SALES, start, end).values()) {
                addPath(period, fact, stored.journey());
            }
        }
        if (fact.getConversions().size() != expected) {
            throw new IllegalStateException("A period counts " + expected + " conversions, but its customer has "
                    + fact.getConversions().size()
                    + " converted journeys in it; the stores of this task contradict each other");
        }
    }

    private void addPath(Period period, PeriodFact fact, Journey journeyOrNull) {
        if (journeyOrNull != null && isConvertedIn(period, journeyOrNull)) {
            PathCounts.add(fact, journeyOrNull, 1);
        }
    }

    private boolean isConvertedIn(Period period, Journey journey) {
        return journey.outcome() == Outcome.CONVERTED
                && calendar.periodOf(period.type(), journey.lastMs()).equals(period);
    }
}
