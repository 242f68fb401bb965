package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleCustomer.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code kpi.acquisition}: what became of the customers of a cohort, by the channel that brought each of them. */
final class AcquisitionOracle {

    static final String TOPIC = "kpi.acquisition";

    /** The customers of a cohort that one channel brought. */
    private record Group(String activity, String periodType, LocalDate cohort, String channel) {}

    /** One of them, with the periods in which it was active. */
    private record Member(OracleCustomer customer, SortedSet<LocalDate> active) {}

    private final Observation observation;
    private final Map<OracleCustomer, List<CutJourney>> journeys = new IdentityHashMap<>();

    private AcquisitionOracle(Observation observation) {
        this.observation = observation;
        observation
                .journeys()
                .forEach(journey -> journeys.computeIfAbsent(journey.customer(), customer -> new ArrayList<>())
                        .add(journey));
    }

    static List<Row> rows(Observation observation) {
        AcquisitionOracle family = new AcquisitionOracle(observation);
        List<Row> rows = new ArrayList<>();
        for (String activity : Observation.ACTIVITIES) {
            for (String periodType : observation.periodTypes()) {
                family.membersByGroup(activity, periodType)
                        .forEach((group, members) -> rows.addAll(family.rowsOfGroup(group, members)));
            }
        }
        return rows;
    }

    private Map<Group, List<Member>> membersByGroup(String activity, String periodType) {
        Map<Group, List<Member>> membersByGroup = new HashMap<>();
        for (OracleCustomer customer : observation.customers()) {
            var active = customer.activePeriods(activity, periodType, observation.calendar());
            if (!active.isEmpty()) {
                Group group = new Group(activity, periodType, active.first(), broughtBy(customer, activity));
                membersByGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(new Member(customer, active));
            }
        }
        return membersByGroup;
    }

    private String broughtBy(OracleCustomer customer, String activity) {
        Stream<OracleEvent> touches = activity.equals("touch")
                ? customer.history().stream()
                        .filter(OracleEvent::isAttributable)
                        .limit(1)
                : pathToTheFirstOrder(customer).stream();
        return touches.map(OracleEvent::channel)
                .reduce((earlier, later) -> later)
                .orElse(AttributionOracle.UNATTRIBUTED);
    }

    /** Every order ends a journey, so the first one does. */
    private List<OracleEvent> pathToTheFirstOrder(OracleCustomer customer) {
        String order = customer.orders().get(0).id();
        return journeys.get(customer).stream()
                .filter(journey -> order.equals(journey.orderId()))
                .findFirst()
                .orElseThrow()
                .path(observation.rules());
    }

    private List<Row> rowsOfGroup(Group group, List<Member> members) {
        List<Sale> sales = members.stream()
                .flatMap(member -> member.customer().sales().stream())
                .toList();
        TreeSet<String> currencies =
                new TreeSet<>(sales.stream().map(Sale::currency).toList());
        List<Row> rows = new ArrayList<>();
        int offset = 0;
        for (LocalDate period : observation
                .calendar()
                .range(group.periodType(), group.cohort(), observation.lastPeriod(group.periodType()))) {
            long active = members.stream()
                    .filter(member -> member.active().contains(period))
                    .count();
            rows.add(row(group, offset, Observation.ALL, period, members.size())
                    .with("active", active)
                    .withShare("retention_rate", active, members.size()));
            for (String currency : currencies) {
                BigDecimal cumulative = through(group.periodType(), period, currency, sales);
                rows.add(row(group, offset, currency, period, members.size())
                        .with("cumulative_net_revenue", cumulative)
                        .withRatio("net_revenue_per_customer", cumulative.doubleValue(), members.size()));
            }
            offset++;
        }
        return rows;
    }

    private BigDecimal through(String periodType, LocalDate period, String currency, List<Sale> sales) {
        return sales.stream()
                .filter(sale -> sale.currency().equals(currency))
                .filter(sale -> !observation.periodOf(periodType, sale.time()).isAfter(period))
                .map(Sale::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Row row(Group group, int offset, String currency, LocalDate period, int customers) {
        return Row.of(
                        TOPIC,
                        Map.of(
                                "activity", group.activity(),
                                "period_type", group.periodType(),
                                "cohort", observation.text(group.periodType(), group.cohort()),
                                "acquired_by", group.channel(),
                                "period_offset", offset,
                                "currency", currency))
                .with("customers", (long) customers)
                .with("is_final", observation.isFinal(group.periodType(), period));
    }
}
