package io.olifant.recompute;

import io.olifant.recompute.FigureRules.JourneyMapEntry;
import io.olifant.recompute.FigureRules.NamespaceRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;

/** Writes rules where the SQL files look for them: in tables, and in variables of the connection. */
final class RulesTables {

    /** Of a customer with more conversions in a period no path counts; a constant of the definitions. */
    private static final int PATH_CONVERSIONS_MAX = 1_000;

    /** Likewise with more bytes of paths. */
    private static final int PATH_CONVERSIONS_MAX_BYTES = 200_000;

    /** Of a journey's channels and departments so many are listed. */
    private static final int VALUES_MAX = 64;

    /** Of one order so many reports are compared, and so many refunds. */
    private static final int ORDER_REPORTS_MAX = 100;

    private final Connection connection;

    RulesTables(Connection connection) {
        this.connection = connection;
    }

    void write(FigureRules rules) throws SQLException {
        for (NamespaceRule rule : rules.namespaces()) {
            insert("namespaces", rule.namespace(), rule.priority(), rule.perProfileOrNull(), rule.sharedAfterOrNull());
        }
        int position = 0;
        for (JourneyMapEntry entry : rules.journeyMap()) {
            insert(
                    "journey_map",
                    ++position,
                    entry.channel(),
                    entry.type(),
                    entry.phase(),
                    entry.department(),
                    entry.isAttributable());
        }
        for (String phase : rules.afterSales()) {
            insert("after_sales", phase);
        }
        for (String periodType : rules.periodTypes()) {
            insert("period_types", periodType);
        }
        set("zone", "'" + name(rules.zone()) + "'");
        set("journey_timeout_ms", rules.journeys().timeout().toMillis());
        set("visit_gap_ms", rules.journeys().visitGap().toMillis());
        set("path_look_back_ms", rules.journeys().pathLookBack().toMillis());
        set("path_runs_max", rules.journeys().pathRunsMax());
        set("journey_touchpoints_max", rules.journeys().touchpointsMax());
        set("identifier_day_touchpoints_max", rules.identifierDayTouchpointsMax());
        set("path_conversions_max", PATH_CONVERSIONS_MAX);
        set("path_conversions_max_bytes", PATH_CONVERSIONS_MAX_BYTES);
        set("values_max", VALUES_MAX);
        set("order_reports_max", ORDER_REPORTS_MAX);
    }

    /** DuckDB knows zones by their names in the time zone database, which fixed offsets have none in but for UTC. */
    private static String name(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        if (zone instanceof ZoneOffset) {
            throw new IllegalArgumentException("DuckDB has no time zone " + zone
                    + "; name a region of the time zone database, such as Europe/Amsterdam, or UTC");
        }
        return zone.getId();
    }

    private void insert(String table, Object... values) throws SQLException {
        String places = String.join(", ", Collections.nCopies(values.length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        }
    }

    private void set(String variable, Object value) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET VARIABLE " + variable + " = " + value);
        }
    }
}
