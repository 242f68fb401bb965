package io.olifant.local.show;

import io.olifant.local.Terminal;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The tables that {@code up} ends with: of each family of figures the part that says most, and what else there is. */
public final class Overview {

    private static final String ALL = "(all)";
    private static final int PERIODS_SHOWN = 13;
    private static final int COHORTS_SHOWN = 30;

    private final TopicReader reader;
    private final Terminal terminal;

    public Overview(TopicReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    /** Prints it all. */
    public void print() {
        retention();
        lifecycle();
        lifetimeValue();
        touchpoints();
        dataQuality();
        others();
    }

    private void retention() {
        List<Row> recurring = rows(Topics.KPI_RETENTION).stream()
                .filter(is("retention_type", "recurring"))
                .toList();
        head("Retention: who of a cohort comes back", Topics.KPI_RETENTION);
        List<String> lines = new CohortMatrix(terminal.inColour()).lines(recurring);
        (lines.isEmpty() ? List.of("(no rows)") : lines).forEach(terminal::line);
    }

    private void lifecycle() {
        List<Row> rows = latest(rows(Topics.KPI_LIFECYCLE), "period", PERIODS_SHOWN);
        head("Lifecycle: who is new, stays, returns, leaves", Topics.KPI_LIFECYCLE);
        table(rows.stream().filter(is("currency", ALL)).toList(), Set.of("currency", "active_previous"));
        head("Net revenue", Topics.KPI_LIFECYCLE);
        table(
                rows.stream().filter(is("currency", ALL).negate()).toList(),
                Set.of("activity", "new_customers", "active"));
    }

    private void lifetimeValue() {
        List<Row> rows = rows(Topics.KPI_LIFETIME_VALUE);
        List<Row> newest = rows.stream()
                .filter(is("currency", ALL).negate())
                .filter(row -> isGreatestOffset(row, rows))
                .toList();
        head("Lifetime value: what each cohort has brought in so far", Topics.KPI_LIFETIME_VALUE);
        table(latest(newest, "cohort", COHORTS_SHOWN), Set.of());
    }

    private void touchpoints() {
        List<Row> byChannel = latest(rows(Topics.KPI_TOUCHPOINTS), "period", 2).stream()
                .filter(is("source", ALL).and(is("department", ALL)).and(is("phase", ALL)))
                .toList();
        head("Touchpoints by channel, the last two periods", Topics.KPI_TOUCHPOINTS);
        table(byChannel, Set.of("source", "department", "phase"));
    }

    private void dataQuality() {
        List<Row> days = latest(rows(Topics.KPI_DATA_QUALITY), "period", 2);
        head("Data quality by source, the last two days", Topics.KPI_DATA_QUALITY);
        table(days, Set.of("period_type"));
    }

    private void others() {
        List<AvroTopic<?, ?>> shown = List.of(
                Topics.KPI_RETENTION,
                Topics.KPI_LIFECYCLE,
                Topics.KPI_LIFETIME_VALUE,
                Topics.KPI_TOUCHPOINTS,
                Topics.KPI_DATA_QUALITY);
        Set<String> existing = reader.topics();
        terminal.line("");
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            boolean isTable = ShownTopic.of(topic.name()).isTable();
            if (isTable && existing.contains(topic.name()) && !shown.contains(topic)) {
                String name = topic == Topics.CUSTOMER_FACTS ? ShownTopic.FACTS_ALIAS : topic.name();
                int count = rows(topic).size();
                if (count > 0) {
                    terminal.line(String.format(Locale.ROOT, "%,9d rows in %s", count, name));
                }
            }
        }
    }

    private static boolean isGreatestOffset(Row row, List<Row> rows) {
        return rows.stream()
                .filter(is("period_type", text(row, "period_type"))
                        .and(is("cohort", text(row, "cohort")))
                        .and(is("currency", text(row, "currency"))))
                .noneMatch(other -> other.value().path("period_offset").asInt()
                        > row.value().path("period_offset").asInt());
    }

    /** The rows of the last so many values of a field of each period type. */
    private static List<Row> latest(List<Row> rows, String field, int count) {
        return rows.stream()
                .filter(row -> {
                    TreeSet<String> values = new TreeSet<>();
                    rows.stream()
                            .filter(is("period_type", text(row, "period_type")))
                            .forEach(other -> values.add(text(other, field)));
                    return values.tailSet(text(row, field), false).size() < count;
                })
                .toList();
    }

    private List<Row> rows(AvroTopic<?, ?> topic) {
        return reader.currentRows(ShownTopic.of(topic.name()));
    }

    private void head(String title, AvroTopic<?, ?> topic) {
        terminal.line("");
        terminal.line(title + "  [" + topic.name() + "]");
    }

    private void table(List<Row> rows, Set<String> leftOut) {
        RowTable.lines(rows, leftOut).forEach(terminal::line);
    }

    private static Predicate<Row> is(String field, String value) {
        return row -> text(row, field).equals(value);
    }

    private static String text(Row row, String field) {
        return row.value().path(field).asText();
    }
}
