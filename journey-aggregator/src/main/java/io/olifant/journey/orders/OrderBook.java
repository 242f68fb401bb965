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
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Counts each order and each refund of a customer once, at its first report, however many silos report it, and keeps
 * that right when an earlier report comes late or a report leaves with an identifier.
 *
 * <p>An event without order and refund costs nothing here.
 */
public final class OrderBook {

    private final Orders orders;

    public OrderBook(Orders orders) {
        this.orders = orders;
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
        return update.finish();
    }

    private static boolean isAboutMoney(RowChange change) {
        return change.before() != null && change.before().touch().isAboutMoney()
                || change.after() != null && change.after().touch().isAboutMoney();
    }

    /** All that concerns one order or one refund: as it was, and as it is now. */
    private record Group(List<Report> before, TreeSet<Report> now) {

        static Group of(List<Report> reports) {
            return new Group(reports, new TreeSet<>(reports));
        }

        List<Report> after() {
            return List.copyOf(now);
        }
    }

    /** One call's work. Groups are read once, at the first change of one of their reports. */
    private final class Update {

        private final String profile;
        private final Map<String, Group> byOrder = new LinkedHashMap<>();
        private final Map<String, Group> byRefund = new LinkedHashMap<>();

        Update(String profile) {
            this.profile = profile;
        }

        void add(Row row) {
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null) {
                Report report = reportOf(row.key(), order);
                group(order.orderId()).now().add(report);
                orders.putOfOrder(profile, order.orderId(), report);
            }
            if (refund != null) {
                Report report = reportOf(row.key(), refund);
                refundGroup(refund.refundId()).now().add(report);
                orders.putOfRefund(profile, refund.refundId(), report);
                if (order == null) {
                    group(refund.orderId()).now().add(report);
                    orders.putOfOrder(profile, refund.orderId(), report);
                }
            }
        }

        void remove(Row row) {
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null) {
                Report report = reportOf(row.key(), order);
                group(order.orderId()).now().remove(report);
                orders.deleteOfOrder(profile, order.orderId(), report);
            }
            if (refund != null) {
                Report report = reportOf(row.key(), refund);
                refundGroup(refund.refundId()).now().remove(report);
                orders.deleteOfRefund(profile, refund.refundId(), report);
                if (order == null) {
                    group(refund.orderId()).now().remove(report);
                    orders.deleteOfOrder(profile, refund.orderId(), report);
                }
            }
        }

        private Group group(String orderId) {
            return byOrder.computeIfAbsent(orderId, id -> Group.of(orders.ofOrder(profile, id)));
        }

        private Group refundGroup(String refundId) {
            return byRefund.computeIfAbsent(refundId, id -> Group.of(orders.ofRefund(profile, id)));
        }

        OrderChanges finish() {
            List<Report> uncounted = new ArrayList<>();
            List<Report> counted = new ArrayList<>();
            List<Repeat> unrepeated = new ArrayList<>();
            List<Repeat> repeated = new ArrayList<>();
            SortedSet<RowKey> roles = new TreeSet<>();
            for (Group group : byOrder.values()) {
                compare(first(group.before()), first(group.after()), uncounted, counted);
                compare(
                        Repeat.among(orders(group.before())),
                        Repeat.among(orders(group.after())),
                        unrepeated,
                        repeated);
                compareRoles(group, roles);
            }
            for (Group group : byRefund.values()) {
                compare(firstOfAny(group.before()), firstOfAny(group.after()), uncounted, counted);
                compare(
                        Repeat.among(group.before().stream()),
                        Repeat.among(group.after().stream()),
                        unrepeated,
                        repeated);
            }
            uncounted.forEach(report -> orders.deleteCounted(profile, report));
            counted.forEach(report -> orders.putCounted(profile, report));
            return new OrderChanges(
                    List.copyOf(uncounted),
                    List.copyOf(counted),
                    List.copyOf(unrepeated),
                    List.copyOf(repeated),
                    roles);
        }
    }

    private static void compare(Report before, Report after, List<Report> uncounted, List<Report> counted) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null) {
            uncounted.add(before);
        }
        if (after != null) {
            counted.add(after);
        }
    }

    private static void compare(
            List<Repeat> before, List<Repeat> after, List<Repeat> unrepeated, List<Repeat> repeated) {
        if (before.equals(after)) {
            return;
        }
        Set<Repeat> then = new HashSet<>(before);
        Set<Repeat> now = new HashSet<>(after);
        before.stream().filter(repeat -> !now.contains(repeat)).forEach(unrepeated::add);
        after.stream().filter(repeat -> !then.contains(repeat)).forEach(repeated::add);
    }

    private static Stream<Report> orders(List<Report> ofOrder) {
        return ofOrder.stream().filter(report -> report.kind() == MoneyKind.ORDER);
    }

    private static void compareRoles(Group group, SortedSet<RowKey> changed) {
        List<Report> after = group.after();
        SortedMap<RowKey, Role> rolesBefore = OrderRoles.roles(group.before());
        SortedMap<RowKey, Role> rolesAfter = OrderRoles.roles(after);
        rolesBefore.forEach((key, role) -> {
            if (rolesAfter.get(key) != role) {
                changed.add(key);
            }
        });
        rolesAfter.forEach((key, role) -> {
            if (rolesBefore.get(key) != role) {
                changed.add(key);
            }
        });
        Report first = first(after);
        if (first != null && OrderRoles.attached(group.before()) != OrderRoles.attached(after)) {
            changed.add(first.key());
        }
    }

    private static Report first(List<Report> ofOrder) {
        return ofOrder.stream()
                .filter(report -> report.kind() == MoneyKind.ORDER)
                .findFirst()
                .orElse(null);
    }

    private static Report firstOfAny(List<Report> ofRefund) {
        return ofRefund.isEmpty() ? null : ofRefund.get(0);
    }

    private static Report reportOf(RowKey key, OrderReport order) {
        return new Report(key, MoneyKind.ORDER, order.units(), order.currency());
    }

    private static Report reportOf(RowKey key, RefundReport refund) {
        return new Report(key, MoneyKind.REFUND, refund.units(), refund.currency());
    }
}
