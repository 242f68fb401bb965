package io.olifant.kpi.handler;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.StatusCells;
import io.olifant.kpi.message.CellMessage.Assigned;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.row.PublishedRow;
import io.olifant.kpi.row.RowCodec;
import io.olifant.kpi.row.Stamp;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.kpi.targets.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends the values that targets are about from the tasks that publish figures to the one that compares them. Every value is
 * sent when its row is published, and all are sent again after a start, those of stubs of tombstoned rows included: targets may
 * have changed meanwhile, and a value that is sent twice changes nothing.
 */
public final class TargetHandler {

    private static final Stamp NO_STAMP = new Stamp(0, Instant.EPOCH, Instant.EPOCH);

    private final List<Target> targets;
    private final Map<Kpi, List<Target>> targetsByKpi;
    private final TotalStore totals;
    private final FamilyStore families;
    private final TotalHandler totalHandler;
    private final RowStore rows;
    private final RowCodec codec = new RowCodec();

    /** Whose values are still to be sent. */
    private final Deque<RowsOfFigure> toSend = new ArrayDeque<>();
    /** Where in the first of them to go on. */
    private byte[] cursor;

    private boolean isDefined;

    /** The rows of a figure by periods of one type. */
    private record RowsOfFigure(PeriodType type, Kpi kpi) {}

    public TargetHandler(
            List<Target> targets, TotalStore totals, FamilyStore families, TotalHandler totalHandler, RowStore rows) {
        this.targets = List.copyOf(targets);
        this.targetsByKpi = targets.stream()
                .collect(Collectors.groupingBy(
                        target -> target.figure().kpi(), () -> new EnumMap<>(Kpi.class), Collectors.toList()));
        this.totals = totals;
        this.families = families;
        this.totalHandler = totalHandler;
        this.rows = rows;
        targets.stream()
                .map(target ->
                        new RowsOfFigure(target.periodType(), target.figure().kpi()))
                .distinct()
                .forEach(toSend::add);
    }

    /** One while there is still something to do after the start, else zero. */
    public int pending() {
        return isDefined && toSend.isEmpty() ? 0 : 1;
    }

    /** What is to be done after a start, up to {@code rowsMax} rows at once. Does nothing when all is done. */
    public void goOn(int rowsMax, Consumer<Assigned> sink) {
        if (!isDefined) {
            define();
            isDefined = true;
        }
        if (toSend.isEmpty()) {
            return;
        }
        RowsOfFigure next = toSend.getFirst();
        cursor = rows.forEach(
                next.type(), next.kpi(), cursor, rowsMax, (family, at, row) -> sendAgain(family, at, row, sink));
        if (cursor == null) {
            toSend.removeFirst();
        }
    }

    /** A row is published. */
    public void onRow(
            FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Consumer<Assigned> sink) {
        for (Target target : targetsByKpi.getOrDefault(figure.kpi(), List.of())) {
            if (target.isAbout(key)) {
                sink.accept(new Assigned(target.cell(key), target.measures(valueOrNull)));
            }
        }
    }

    private void sendAgain(Family family, Coordinates at, PublishedRow row, Consumer<Assigned> sink) {
        FamilyRows<?, ?> figure = Figures.of(family.kpi());
        SpecificRecord key = figure.key(family, at);
        if (targetsByKpi.get(family.kpi()).stream().noneMatch(target -> target.isAbout(key))) {
            return;
        }
        SpecificRecord valueOrNull =
                row.contentOrNull() == null ? null : figure.value(family, codec.row(at, row.contentOrNull()), NO_STAMP);
        onRow(figure, key, valueOrNull, sink);
    }

    /** Lets the definitions in the cells be those of the targets, whichever task compares which target. */
    private void define() {
        Map<Family, Coordinates> wanted =
                new TreeMap<>(Comparator.comparing(Family::variant).thenComparing(Family::periodType));
        targets.forEach(
                target -> wanted.put(target.family(), target.definition().at()));
        for (Family family : statusFamilies()) {
            definitionsIn(family).stream()
                    .filter(definition -> !definition.equals(wanted.get(family)))
                    .forEach(definition -> totalHandler.assign(new Cell(family, definition), Measures.ZERO));
        }
        wanted.forEach((family, definition) -> totalHandler.assign(new Cell(family, definition), Measures.one(0)));
    }

    private List<Family> statusFamilies() {
        List<Family> found = new ArrayList<>();
        for (PeriodType type : PeriodType.values()) {
            found.addAll(families.of(type, Kpi.STATUS));
        }
        return found;
    }

    private Set<Coordinates> definitionsIn(Family family) {
        return totals.ofFamily(family).keySet().stream()
                .filter(at -> at.section() == StatusCells.DEFINITION)
                .collect(Collectors.toSet());
    }
}
