package io.olifant.kpi.model;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Buyers by what models of orders look at in them, sorted: who differs in amounts alone is counted together. */
final class BuyerPatterns {

    /** What models of orders look at: repeat purchases, and days from the first purchase to the last and to the day of W. */
    private record Pattern(int x, int recencyDays, int ageDays) {

        private static final Comparator<Pattern> ORDER = Comparator.comparingInt(Pattern::x)
                .thenComparingInt(Pattern::recencyDays)
                .thenComparingInt(Pattern::ageDays);
    }

    private final int[] repeats;
    private final double[] recencyWeeks;
    private final double[] ageWeeks;
    private final double[] counts;
    private final int repeatsMax;
    private final double meanRepeats;
    private final double meanAgeWeeks;

    BuyerPatterns(List<BuyerGroup> groups, int observationDay) {
        TreeMap<Pattern, Long> countByPattern = new TreeMap<>(Pattern.ORDER);
        for (BuyerGroup group : groups) {
            var buyer = group.buyer();
            int ageDays = Math.max(observationDay, buyer.lastDay()) - buyer.firstDay();
            Pattern pattern = new Pattern(buyer.repeats(), buyer.lastDay() - buyer.firstDay(), ageDays);
            countByPattern.merge(pattern, group.count(), Math::addExact);
        }
        countByPattern.values().removeIf(count -> count == 0);
        int size = countByPattern.size();
        repeats = new int[size];
        recencyWeeks = new double[size];
        ageWeeks = new double[size];
        counts = new double[size];
        int i = 0;
        double customers = 0;
        double repeatsSum = 0;
        double ageSum = 0;
        for (var entry : countByPattern.entrySet()) {
            Pattern pattern = entry.getKey();
            repeats[i] = pattern.x();
            recencyWeeks[i] = pattern.recencyDays() / 7.0;
            ageWeeks[i] = pattern.ageDays() / 7.0;
            counts[i] = entry.getValue();
            customers += counts[i];
            repeatsSum += counts[i] * repeats[i];
            ageSum += counts[i] * ageWeeks[i];
            i++;
        }
        repeatsMax = size == 0 ? 0 : repeats[size - 1];
        meanRepeats = repeatsSum / customers;
        meanAgeWeeks = ageSum / customers;
    }

    /** Mean repeat purchases of a customer. */
    double meanRepeats() {
        return meanRepeats;
    }

    /** Mean T of a customer. */
    double meanAgeWeeks() {
        return meanAgeWeeks;
    }

    int size() {
        return counts.length;
    }

    /** x of the i-th. */
    int repeats(int i) {
        return repeats[i];
    }

    /** t_x of the i-th. */
    double recencyWeeks(int i) {
        return recencyWeeks[i];
    }

    /** T of the i-th. */
    double ageWeeks(int i) {
        return ageWeeks[i];
    }

    /** How many customers are like the i-th; below zero where more were taken off than counted. */
    double count(int i) {
        return counts[i];
    }

    int repeatsMax() {
        return repeatsMax;
    }
}
