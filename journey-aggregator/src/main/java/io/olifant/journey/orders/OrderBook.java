package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts each order and each refund of a customer once, at its first report, however many silos report it, and keeps
 * that right when an earlier report comes late or a report leaves with an identifier.
 *
 * <p>Of one order the first {@link #REPORTS_MAX} reports are compared, and the first touchpoints that refund it; of one refund the
 * first reports. So a report costs the same however many there are. Those behind them only count as repeated.
 *
 * <p>An event without order and refund costs nothing here.
 */
public final class OrderBook {

    /**
     * Reports of one order that are compared, and refunds of it. Some silos that report an order do so a few times each; a
     * shop that reports one order for ever must not make each report dearer than the last.
     */
    public static final int REPORTS_MAX = 100;

    private final Orders orders;
    private final int reportsMax;

    /** @param reportsMax usually {@link #REPORTS_MAX} */
    public OrderBook(Orders orders, int reportsMax) {
        this.orders = orders;
        this.reportsMax = reportsMax;
    }

    /** Applies changes of a history. */
    public OrderChanges apply(String profile, List<RowChange> changes) {
        if (changes.stream().noneMatch(OrderBook::isAboutMoney)) {
            return OrderChanges.NONE;
        }
        Update update = new Update(profile);
        for (RowChange change : changes) {
            if (change.before() != null) {
                update.remove(change.before());
            }
            if (change.after() != null) {
                update.add(change.after());
            }
        }
        return update.finish(changes);
    }

    private static boolean isAboutMoney(RowChange change) {
        return isAboutMoney(change.before()) || isAboutMoney(change.after());
    }

    private static boolean isAboutMoney(Row rowOrNull) {
        return rowOrNull != null && rowOrNull.touch().isAboutMoney();
    }

    /** The first reports of one order or one refund before the update, and the reports that came and left since. */
    private final class Group {

        private final List<Report> before;
        private final TreeSet<Report> now;
        private final Set<Report> removed = new HashSet<>(2);
        private final Set<Report> added = new HashSet<>(2);

        Group(List<Report> before) {
            this.before = before;
            this.now = new TreeSet<>(before);
        }

        void add(Report report) {
            now.add(report);
            if (!removed.remove(report)) {
                added.add(report);
            }
        }

        void remove(Report report) {
            now.remove(report);
            if (!added.remove(report)) {
                removed.add(report);
            }
        }

        /** Whether the first of all that there are now are known: no report left whose place is taken by one that was not read. */
        boolean isKnown() {
            return removed.stream().allMatch(report -> isAllKnown(report.kind()));
        }

        private boolean isAllKnown(MoneyKind kind) {
            return Repeats.of(before, kind).size() < reportsMax;
        }

        /** The first of all that there are now. */
        List<Report> firstNow() {
            List<Report> first = new ArrayList<>(now.size());
            int[] ofKind = new int[MoneyKind.values().length];
            for (Report report : now) {
                if (ofKind[report.kind().ordinal()]++ < reportsMax) {
                    first.add(report);
                }
            }
            return first;
        }
    }

    /** One call's work. Groups are read once, at the first change of one of their reports, and once more if they are large. */
    private final class Update {

        private final String profile;
        private final Map<String, Group> byOrder = new LinkedHashMap<>();
        private final Map<String, Group> byRefund = new LinkedHashMap<>();
        private final List<Report> uncounted = new ArrayList<>(2);
        private final List<Report> counted = new ArrayList<>(2);
        private final List<Repeat> unrepeated = new ArrayList<>();
        private final List<Repeat> repeated = new ArrayList<>();
        private final SortedSet<RowKey> roles = new TreeSet<>();
        private final SortedSet<RowKey> attached = new TreeSet<>();
        private final Set<RowKey> steps = new HashSet<>();

        Update(String profile) {
            this.profile = profile;
        }

        void add(Row row) {
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null) {
                Report report = reportOf(row.key(), order);
                group(order.orderId()).add(report);
                orders.putOfOrder(profile, order.orderId(), report);
            }
            if (refund != null) {
                Report report = reportOf(row.key(), refund);
                refundGroup(refund.refundId()).add(report);
                orders.putOfRefund(profile, refund.refundId(), report);
                if (order == null) {
                    group(refund.orderId()).add(report);
                    orders.putOfOrder(profile, refund.orderId(), report);
                }
            }
        }

        void remove(Row row) {
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null) {
                Report report = reportOf(row.key(), order);
                group(order.orderId()).remove(report);
                orders.deleteOfOrder(profile, order.orderId(), report);
            }
            if (refund != null) {
                Report report = reportOf(row.key(), refund);
                refundGroup(refund.refundId()).remove(report);
                orders.deleteOfRefund(profile, refund.refundId(), report);
                if (order == null) {
                    group(refund.orderId()).remove(report);
                    orders.deleteOfOrder(profile, refund.orderId(), report);
                }
            }
        }

        private Group group(String orderId) {
            return byOrder.computeIfAbsent(orderId, id -> new Group(orders.ofOrder(profile, id, reportsMax)));
        }

        private Group refundGroup(String refundId) {
            return byRefund.computeIfAbsent(refundId, id -> new Group(orders.ofRefund(profile, id, reportsMax)));
        }

        OrderChanges finish(List<RowChange> changes) {
            byOrder.forEach((orderId, group) -> {
                List<Report> after = group.isKnown() ? group.firstNow() : orders.ofOrder(profile, orderId, reportsMax);
                compareMoney(group, after, MoneyKind.ORDER);
                compareRoles(group.before, after);
            });
            byRefund.forEach((refundId, group) -> {
                List<Report> after =
                        group.isKnown() ? group.firstNow() : orders.ofRefund(profile, refundId, reportsMax);
                compareMoney(group, after, MoneyKind.REFUND);
            });
            uncounted.forEach(report -> orders.deleteCounted(profile, report));
            counted.forEach(report -> orders.putCounted(profile, report));
            return new OrderChanges(
                    List.copyOf(uncounted),
                    List.copyOf(counted),
                    List.copyOf(unrepeated),
                    List.copyOf(repeated),
                    roles,
                    attached,
                    noSteps(changes));
        }

        private void compareMoney(Group group, List<Report> allAfter, MoneyKind kind) {
            List<Report> before = Repeats.of(group.before, kind);
            List<Report> after = Repeats.of(allAfter, kind);
            Report first = before.isEmpty() ? null : before.get(0);
            Report firstNow = after.isEmpty() ? null : after.get(0);
            if (!Objects.equals(first, firstNow)) {
                addUnlessNull(first, uncounted);
                addUnlessNull(firstNow, counted);
            }
            Map<RowKey, Repeat> repeats = repeats(before, after, kind, group.removed, group.added);
            Map<RowKey, Repeat> repeatsNow = repeats(after, before, kind, group.added, group.removed);
            repeats.forEach((key, repeat) -> addUnlessSame(repeat, repeatsNow.get(key), unrepeated));
            repeatsNow.forEach((key, repeat) -> addUnlessSame(repeat, repeats.get(key), repeated));
        }

        /**
         * What repeated at one time, as far as it may differ from another time.
         *
         * @param first the first reports at the time
         * @param firstThen the first reports at the other time
         * @param only reports that were there at the time and not, or not so, at the other
         * @param onlyThen reports that were there at the other time and not, or not so, at the time
         */
        private Map<RowKey, Repeat> repeats(
                List<Report> first, List<Report> firstThen, MoneyKind kind, Set<Report> only, Set<Report> onlyThen) {
            Map<RowKey, Repeat> repeats = Repeats.among(first);
            if (first.size() < reportsMax) {
                return repeats;
            }
            RowKey last = first.get(first.size() - 1).key();
            Map<RowKey, Report> behind = new TreeMap<>();
            firstThen.stream()
                    .filter(report -> !onlyThen.contains(report))
                    .forEach(report -> behind.put(report.key(), report));
            only.stream().filter(report -> report.kind() == kind).forEach(report -> behind.put(report.key(), report));
            behind.keySet().stream()
                    .filter(key -> key.compareTo(last) > 0)
                    .forEach(key -> repeats.put(key, new Repeat(key, false)));
            return repeats;
        }

        private void compareRoles(List<Report> before, List<Report> after) {
            Map<RowKey, Role> rolesBefore = OrderRoles.roles(before);
            Map<RowKey, Role> rolesAfter = OrderRoles.roles(after);
            addMoved(rolesBefore, rolesAfter);
            addMoved(rolesAfter, rolesBefore);
            Report first = first(after);
            boolean isSame = first != null && first.equals(first(before));
            if (isSame && OrderRoles.attached(before) != OrderRoles.attached(after)) {
                attached.add(first.key());
            }
        }

        private void addMoved(Map<RowKey, Role> some, Map<RowKey, Role> others) {
            some.forEach((key, role) -> {
                if (role.isStep()) {
                    steps.add(key);
                    if (others.get(key) != role) {
                        roles.add(key);
                    }
                }
            });
        }

        private Set<RowKey> noSteps(List<RowChange> changes) {
            Set<RowKey> noSteps = new HashSet<>(2);
            for (RowChange change : changes) {
                boolean isOfMoney = (change.before() == null || isAboutMoney(change.before()))
                        && (change.after() == null || isAboutMoney(change.after()));
                if (isOfMoney && !steps.contains(change.key())) {
                    noSteps.add(change.key());
                }
            }
            return noSteps;
        }
    }

    private static void addUnlessNull(Report reportOrNull, List<Report> reports) {
        if (reportOrNull != null) {
            reports.add(reportOrNull);
        }
    }

    private static void addUnlessSame(Repeat repeat, Repeat otherOrNull, List<Repeat> repeats) {
        if (!repeat.equals(otherOrNull)) {
            repeats.add(repeat);
        }
    }

    private static Report first(List<Report> ofOrder) {
        return ofOrder.stream()
                .filter(report -> report.kind() == MoneyKind.ORDER)
                .findFirst()
                .orElse(null);
    }

    private static Report reportOf(RowKey key, OrderReport order) {
        return new Report(key, MoneyKind.ORDER, order.units(), order.currency());
    }

    private static Report reportOf(RowKey key, RefundReport refund) {
        return new Report(key, MoneyKind.REFUND, refund.units(), refund.currency());
    }
}
