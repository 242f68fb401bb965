package io.olifant.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleJourney;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Compares all that a deployment has published with what the oracle computes. */
public final class Agreement {

    private static final int SHOWN_MAX = 20;

    private Agreement() {}

    /** Fails with a readable list of differences unless identities, journeys, customers and all KPI rows are the oracle's. */
    public static void assertAgrees(Pipeline pipeline, BatchOracle oracle) {
        assertAgrees(pipeline.published(), oracle);
    }

    /** The same of any deployment. */
    public static void assertAgrees(Published published, BatchOracle oracle) {
        PublishedCustomers customers = published.customers();
        assertThat(difference("profile", oracle.groups(), customers.groups()))
                .as("customers by their identifiers")
                .isEmpty();
        assertThat(difference("shared", oracle.sharedIdentifiers(), customers.sharedIdentifiers()))
                .as("shared identifiers")
                .isEmpty();
        assertThat(difference("suspicious", oracle.suspiciousIdentifiers(), customers.suspiciousIdentifiers()))
                .as("suspicious identifiers")
                .isEmpty();
        assertThat(RowDifferences.between(oracle.rows(), published.rows()))
                .as("rows of the KPI topics")
                .isEmpty();
        assertThat(journeyDifferences(oracle.journeys(), customers.journeys()))
                .as("journeys of the customers")
                .isEmpty();
        assertThat(RowDifferences.between(oracle.customerRows(), customers.rows()))
                .as("rows of the customers")
                .isEmpty();
        assertThat(published.revisionsThatDoNotGrow()).isEmpty();
    }

    private static <T> List<String> difference(String what, Collection<T> expected, Collection<T> actual) {
        List<T> missing = new ArrayList<>();
        Map<T, Integer> unexpected = new HashMap<>();
        actual.forEach(each -> unexpected.merge(each, 1, Integer::sum));
        for (T each : expected) {
            Integer left = unexpected.computeIfPresent(each, (e, count) -> count - 1);
            if (left == null || left < 0) {
                missing.add(each);
            }
        }
        unexpected.values().removeIf(count -> count <= 0);
        List<String> lines = new ArrayList<>();
        missing.stream().limit(SHOWN_MAX).forEach(each -> lines.add("missing    " + what + " " + each));
        unexpected.keySet().stream().limit(SHOWN_MAX).forEach(each -> lines.add("unexpected " + what + " " + each));
        if (missing.size() + unexpected.size() > lines.size()) {
            lines.add(missing.size() + " missing and " + unexpected.size() + " unexpected in all");
        }
        return lines;
    }

    private static List<String> journeyDifferences(
            Map<SortedSet<String>, List<OracleJourney>> expected, Map<SortedSet<String>, List<OracleJourney>> actual) {
        Set<SortedSet<String>> customers = new HashSet<>(expected.keySet());
        customers.addAll(actual.keySet());
        Map<SortedSet<String>, List<String>> linesByCustomer = new HashMap<>();
        for (SortedSet<String> customer : customers) {
            List<String> lines = difference(
                    "journey", expected.getOrDefault(customer, List.of()), actual.getOrDefault(customer, List.of()));
            if (!lines.isEmpty()) {
                linesByCustomer.put(customer, lines);
            }
        }
        return linesByCustomer.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().first()))
                .limit(SHOWN_MAX)
                .map(entry -> "customer " + entry.getKey() + ":\n  " + String.join("\n  ", entry.getValue()))
                .toList();
    }
}
