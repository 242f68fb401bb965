package io.olifant.journey.facts;

import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.Report;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;

/** Adds to and takes from the counts of one period's fact. Lists stay sorted, so that equal facts are equal bytes. */
final class Counts {

    private Counts() {}

    static boolean isActive(PeriodFact fact) {
        return fact != null && !fact.isEmpty(Section.TOUCHES);
    }

    static boolean hasOrders(PeriodFact fact) {
        return fact != null && fact.getOrderCount() > 0;
    }

    /** Where the count of a combination is, or −1 − the place where it belongs. */
    static int indexOf(PeriodFact fact, Combination combination) {
        return SortedEntries.find(fact.getTouchpoints(), combination::orderOf);
    }

    /** Adds one touchpoint of a combination, or takes one away where {@code sign} is −1. */
    static void addTouch(PeriodFact fact, Combination combination, int sign) {
        List<TouchCount> counts = fact.getTouchpoints();
        int at = indexOf(fact, combination);
        if (at >= 0) {
            TouchCount count = counts.get(at);
            count.setTouchpoints(count.getTouchpoints() + sign);
            if (count.getTouchpoints() == 0) {
                counts.remove(at);
            }
            return;
        }
        if (sign < 0) {
            throw new IllegalStateException(
                    "A touchpoint that leaves a period was never counted in it; facts and history contradict each other");
        }
        counts.add(
                -1 - at,
                new TouchCount(
                        combination.source(),
                        combination.department(),
                        combination.channel(),
                        combination.phase(),
                        (long) sign));
    }

    /** Has a period say how many touchpoints it has, and nothing else of them. */
    static void forgetDimensions(PeriodFact fact) {
        long touchpoints = fact.getTouchpoints().stream()
                .mapToLong(TouchCount::getTouchpoints)
                .sum();
        fact.getTouchpoints().clear();
        if (touchpoints > 0) {
            Combination other = Combination.OTHER;
            fact.getTouchpoints()
                    .add(new TouchCount(
                            other.source(), other.department(), other.channel(), other.phase(), touchpoints));
        }
    }

    /**
     * Adds a counted order or refund, or takes it away where {@code sign} is −1. The entry of its currency stays, even
     * with a sum of zero: whether it may go is another question ({@link #dropRevenue}).
     */
    static void addMoney(PeriodFact fact, Report report, int sign) {
        if (report.kind() == MoneyKind.ORDER) {
            fact.setOrderCount(fact.getOrderCount() + sign);
        }
        RevenueSum sum = revenue(fact, report.currency());
        sum.setNetRevenue(Math.addExact(sum.getNetRevenue(), sign * report.signedUnits()));
    }

    /** Removes the entry of a currency in which nothing is counted any more. */
    static void dropRevenue(PeriodFact fact, String currency) {
        RevenueSum sum = revenue(fact, currency);
        if (sum.getNetRevenue() != 0) {
            throw new IllegalStateException(
                    "Nothing is counted in a currency of a period, but its revenue is not zero; facts and orders contradict"
                            + " each other");
        }
        fact.getRevenue().remove(fact.getRevenue().indexOf(sum));
    }

    /** The sum of a currency of which there is or was something. */
    static long revenueOf(PeriodFact fact, String currency) {
        return revenue(fact, currency).getNetRevenue();
    }

    private static RevenueSum revenue(PeriodFact fact, String currency) {
        List<RevenueSum> sums = fact.getRevenue();
        int at = 0;
        while (at < sums.size() && TextOrder.compare(sums.get(at).getCurrency(), currency) < 0) {
            at++;
        }
        if (at == sums.size() || !sums.get(at).getCurrency().equals(currency)) {
            sums.add(at, new RevenueSum(currency, 0L));
        }
        return sums.get(at);
    }
}
