package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.CanonicalIdentifier.BYTE_ORDER;

import io.olifant.systemtests.oracle.ModelsOracle.Expected;
import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The topic {@code customers}, a row per customer, known by the identifiers that belong to it in place of the opaque profile
 * id. What the models expect is published for the currency in which the customer bought on the most days, of several the first by
 * code.
 */
final class CustomersOracle {

    /** The topic, and the one key column of its rows here. */
    static final String TOPIC = "customers";

    static final String KEY = "customer";

    private static final String MONTH = "month";

    private CustomersOracle() {}

    static List<Row> rows(Observation observation, ModelsOracle models) {
        return observation.customers().stream()
                .map(customer -> withExpected(row(customer, observation), customer, observation, models))
                .toList();
    }

    private static Row row(OracleCustomer customer, Observation observation) {
        List<OracleEvent> history = customer.history();
        String name = customer.identifiers().stream()
                .map(CanonicalIdentifier::text)
                .sorted(CanonicalIdentifier.BYTE_ORDER)
                .collect(Collectors.joining(" "));
        Row row = Row.of(TOPIC, Map.of(KEY, name))
                .with("first_seen", history.get(0).key().time())
                .with("last_seen", history.get(history.size() - 1).key().time())
                .with("identifiers", identifiers(history))
                .with("sources", String.join(",", ListedValues.sources(customer, observation)))
                .with(
                        "channels",
                        distinct(history.stream()
                                .map(event -> event.touchpoint().getChannel())
                                .toList()))
                .with("orders", (long) customer.orders().size())
                .with("lifecycle", lifecycle(customer, observation));
        return customer.orders().isEmpty() ? row : withOrders(row, customer, observation);
    }

    private static Row withOrders(Row row, OracleCustomer customer, Observation observation) {
        Instant first = customer.orders().get(0).time();
        Instant last = customer.orders().get(customer.orders().size() - 1).time();
        return row.with("first_order_at", first)
                .with("last_order_at", last)
                .with("cohort", observation.text(MONTH, observation.periodOf(MONTH, first)));
    }

    private static Row withExpected(Row row, OracleCustomer customer, Observation observation, ModelsOracle models) {
        String main = null;
        int mostDays = 0;
        for (String currency :
                new TreeSet<>(customer.orders().stream().map(Sale::currency).toList())) {
            int days = OracleBuyer.of(customer, currency, observation)
                            .orElseThrow()
                            .repeats()
                    + 1;
            if (days > mostDays) {
                main = currency;
                mostDays = days;
            }
        }
        Expected expected = main == null ? Expected.NOTHING : models.expected(List.of(customer), main);
        return row.with("currency", expected.alive() == null ? null : main)
                .with("p_alive", expected.alive())
                .with("expected_orders", expected.orders())
                .with("expected_value", expected.value());
    }

    private static String identifiers(List<OracleEvent> history) {
        TreeSet<CanonicalIdentifier> shown = new TreeSet<>();
        history.forEach(event -> shown.addAll(event.identifiers()));
        Set<String> namespaces =
                shown.stream().map(CanonicalIdentifier::namespace).collect(Collectors.toSet());
        TreeMap<String, Integer> byNamespace = new TreeMap<>();
        shown.forEach(identifier -> byNamespace.merge(named(identifier.namespace(), namespaces), 1, Integer::sum));
        return byNamespace.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** Of very many names the first are listed, in the order of their bytes. */
    private static String named(String name, Collection<String> all) {
        return all.stream().sorted(BYTE_ORDER).limit(ListedValues.MAX).anyMatch(name::equals)
                ? name
                : ListedValues.OTHER;
    }

    private static String distinct(List<String> texts) {
        Set<String> distinct = new HashSet<>(texts);
        return distinct.stream()
                .map(text -> named(text, distinct))
                .distinct()
                .sorted(BYTE_ORDER)
                .collect(Collectors.joining(","));
    }

    private static String lifecycle(OracleCustomer customer, Observation observation) {
        LocalDate now = observation.lastPeriod(MONTH);
        SortedSet<LocalDate> months = customer.orders().stream()
                .map(Sale::time)
                .map(time -> observation.periodOf(MONTH, time))
                .collect(Collectors.toCollection(TreeSet::new));
        if (months.isEmpty()) {
            return "prospect";
        }
        if (!months.contains(now)) {
            return "churned";
        }
        if (months.first().equals(now)) {
            return "new";
        }
        return months.contains(now.minusMonths(1)) ? "retained" : "resurrected";
    }
}
