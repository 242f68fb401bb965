package io.olifant.recompute;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * Identities, journeys and figures computed by DuckDB from all events at once: what a nightly job in a warehouse would do,
 * and the peer that the pipeline is measured against. All of the computation is in the SQL files beside this class. For
 * one thread.
 */
public final class Recomputation implements AutoCloseable {

    /** What DuckDB may use of a machine. */
    public record Resources(String memoryLimit, int threads) {}

    private final DuckDBConnection connection;
    private final Statement statement;
    private final Function<Identifier, Optional<String>> canonical;

    private Recomputation(DuckDBConnection connection, Function<Identifier, Optional<String>> canonical)
            throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.canonical = canonical;
    }

    /** Keeps everything in memory. */
    public static Recomputation inMemory(
            Resources resources, FigureRules rules, Function<Identifier, Optional<String>> canonical)
            throws SQLException {
        return open("jdbc:duckdb:", resources, rules, canonical);
    }

    /**
     * Keeps events and tables in a database of its own.
     *
     * @param file does not exist yet
     */
    public static Recomputation in(
            Path file, Resources resources, FigureRules rules, Function<Identifier, Optional<String>> canonical)
            throws SQLException {
        return open("jdbc:duckdb:" + file, resources, rules, canonical);
    }

    private static Recomputation open(
            String url, Resources resources, FigureRules rules, Function<Identifier, Optional<String>> canonical)
            throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection(url);
        Recomputation recomputation = new Recomputation(connection, canonical);
        recomputation.execute("SET memory_limit = '" + resources.memoryLimit() + "'");
        recomputation.execute("SET threads = " + resources.threads());
        // Nothing depends on the order of rows in a table, and keeping it costs memory.
        recomputation.execute("SET preserve_insertion_order = false");
        recomputation.run("deliveries.sql");
        recomputation.run("bounds.sql");
        new RulesTables(connection).write(rules);
        return recomputation;
    }

    /**
     * Adds accepted touchpoints to the events, in any order, redeliveries included.
     *
     * @return how many
     */
    public long load(Iterator<Touchpoint> touchpoints) throws SQLException {
        long count = 0;
        try (Deliveries deliveries = new Deliveries(connection, canonical)) {
            while (touchpoints.hasNext()) {
                deliveries.append(touchpoints.next());
                count++;
            }
        }
        return count;
    }

    /**
     * Computes everything anew from all events.
     *
     * @return how long each part took
     */
    public Map<Stage, Duration> recompute() throws SQLException {
        Map<Stage, Duration> durations = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            long beginNanos = System.nanoTime();
            for (String script : stage.scripts()) {
                run(script);
            }
            durations.put(stage, Duration.ofNanos(System.nanoTime() - beginNanos));
        }
        return durations;
    }

    /** The current rows of a family. */
    public List<FigureRow> rows(Family family) throws SQLException {
        try (ResultSet result = statement.executeQuery("FROM " + family.table())) {
            var columns = result.getMetaData();
            List<FigureRow> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> values = new TreeMap<>();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    values.put(columns.getColumnName(column), result.getObject(column));
                }
                rows.add(FigureRow.of(family, values));
            }
            return rows;
        }
    }

    /** The identifiers of each profile, also of profiles without a touchpoint. */
    public Set<SortedSet<String>> profiles() throws SQLException {
        return Set.copyOf(namesByProfile().values());
    }

    /** The identifiers that too many people use. */
    public SortedSet<String> sharedIdentifiers() throws SQLException {
        try (ResultSet result =
                statement.executeQuery("SELECT name FROM shared_identifiers JOIN identifiers USING (identifier)")) {
            SortedSet<String> names = new TreeSet<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }

    /** The journeys of each customer, by its identifiers. */
    public Map<SortedSet<String>, Collection<CutJourney>> journeys() throws SQLException {
        Map<Long, SortedSet<String>> namesByProfile = namesByProfile();
        Map<SortedSet<String>, Collection<CutJourney>> journeys = new HashMap<>();
        try (ResultSet result = statement.executeQuery("FROM journeys")) {
            while (result.next()) {
                journeys.computeIfAbsent(namesByProfile.get(result.getLong("customer")), names -> new ArrayList<>())
                        .add(journey(result));
            }
        }
        return journeys;
    }

    private Map<Long, SortedSet<String>> namesByProfile() throws SQLException {
        try (ResultSet result =
                statement.executeQuery("SELECT profile, name FROM profiles JOIN identifiers USING (identifier)")) {
            Map<Long, SortedSet<String>> namesByProfile = new HashMap<>();
            while (result.next()) {
                namesByProfile
                        .computeIfAbsent(result.getLong("profile"), profile -> new TreeSet<>())
                        .add(result.getString("name"));
            }
            return namesByProfile;
        }
    }

    private static CutJourney journey(ResultSet row) throws SQLException {
        BigDecimal value = row.getBigDecimal("order_value");
        return new CutJourney(
                Instant.ofEpochMilli(row.getLong("started_ms")),
                Instant.ofEpochMilli(row.getLong("ended_ms")),
                row.getString("outcome"),
                row.getLong("touchpoints"),
                row.getLong("visits"),
                row.getLong("channels"),
                row.getLong("handovers"),
                row.getLong("duration_ms"),
                row.getString("order_id"),
                value,
                row.getString("currency"));
    }

    private void run(String script) throws SQLException {
        for (String each : SqlScript.statements(script)) {
            execute(each);
        }
    }

    private void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
