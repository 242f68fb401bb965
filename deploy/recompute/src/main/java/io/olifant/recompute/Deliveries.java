package io.olifant.recompute;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes touchpoints into the table of deliveries, as an ingest would: each identifier in its one form, sorted. */
final class Deliveries implements AutoCloseable {

    private static final int MONEY_SCALE = 4;

    private final Function<Identifier, Optional<String>> canonical;
    private final DuckDBAppender appender;

    /** @param canonical from a source's identifier to {@code namespace:value}; nothing if it identifies nobody */
    Deliveries(DuckDBConnection connection, Function<Identifier, Optional<String>> canonical) throws SQLException {
        this.canonical = canonical;
        this.appender = connection.createAppender("deliveries");
    }

    void append(Touchpoint touchpoint) throws SQLException {
        var order = touchpoint.getOrder();
        var refund = touchpoint.getRefund();
        if (order != null && refund != null) {
            throw new IllegalArgumentException("The touchpoint " + touchpoint.getEventId() + " of "
                    + touchpoint.getSource() + " has an order and a refund; an accepted one has at most one of them");
        }
        BigDecimal amount = order != null ? order.getAmount() : refund != null ? refund.getAmount() : null;
        appender.beginRow()
                .append(touchpoint.getOccurredAt().toEpochMilli())
                .append(touchpoint.getSource())
                .append(touchpoint.getEventId())
                .append(touchpoint.getChannel())
                .append(touchpoint.getType())
                .append(touchpoint.getPhase())
                .append(touchpoint.getDepartment())
                .append(touchpoint.getSurvey() != null)
                .append(order == null ? null : order.getOrderId())
                .append(refund == null ? null : refund.getRefundId())
                .append(refund == null ? null : refund.getOrderId())
                .append(amount == null ? null : amount.setScale(MONEY_SCALE))
                .append(order != null ? order.getCurrency() : refund != null ? refund.getCurrency() : null)
                .append(identifiers(touchpoint))
                .endRow();
    }

    private List<String> identifiers(Touchpoint touchpoint) {
        List<String> identifiers = touchpoint.getIdentifiers().stream()
                .map(canonical)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("The touchpoint " + touchpoint.getEventId() + " of "
                    + touchpoint.getSource() + " has no identifier; an accepted one has at least one");
        }
        return identifiers;
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
