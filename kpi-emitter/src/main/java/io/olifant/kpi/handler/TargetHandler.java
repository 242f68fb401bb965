package io.olifant.kpi.handler;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.StatusCells;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.codec.RowCodec;
import io.olifant.kpi.codec.RowCodec.StoredRow;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.row.Stamp;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.SumStore;
import io.olifant.kpi.targets.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Tells the values that targets are about, from the tasks that publish figures to the one that compares them. Every row is
 * told when it is published, and all are told again after a start, stubs of tombstoned ones included: targets may have
 * changed meanwhile, and a value told twice changes nothing.
 */
public final class TargetHandler {

    /** A value has one writer, so the sum over tasks has one term; which of them it comes from does not matter. */
    private static final int ONE_WRITER = 0;

    private static final Stamp NO_STAMP = new Stamp(0, Instant.EPOCH, Instant.EPOCH);

    private final List<Target> targets;
    private final Map<Kpi, List<Target>> targetsByKpi;
    private final SumStore totals;
    private final FamilyIndex families;
    private final MarkStore dirtyFamilies;
    private final RowStore rows;
    private final CellCodec cells = new CellCodec();
    private final RowCodec codec = new RowCodec();

    /** What the keys of rows begin with that are still to be told. */
    private final Deque<byte[]> prefixesToTell = new ArrayDeque<>();
    /** Where in the first of them to go on. */
    private byte[] cursor;

    private boolean isDefined;

    public TargetHandler(
            List<Target> targets, SumStore totals, FamilyIndex families, MarkStore dirtyFamilies, RowStore rows) {
        this.targets = List.copyOf(targets);
        this.targetsByKpi = targets.stream()
                .collect(Collectors.groupingBy(
                        target -> target.figure().kpi(), () -> new EnumMap<>(Kpi.class), Collectors.toList()));
        this.totals = totals;
        this.families = families;
        this.dirtyFamilies = dirtyFamilies;
        this.rows = rows;
        targets.forEach(this::toTell);
    }

    private void toTell(Target target) {
        byte[] prefix = cells.prefix(target.periodType(), target.figure().kpi());
        if (prefixesToTell.stream().noneMatch(known -> Arrays.equals(known, prefix))) {
            prefixesToTell.add(prefix);
        }
    }

    /** One while there is still something to do after the start, else zero. */
    public int pending() {
        return isDefined && prefixesToTell.isEmpty() ? 0 : 1;
    }

    /** What is to be done after a start, up to {@code rowsMax} rows at once. Does nothing when all is done. */
    public void goOn(int rowsMax, FactHandler.PartialSink sink) {
        if (!isDefined) {
            define();
            isDefined = true;
        }
        if (prefixesToTell.isEmpty()) {
            return;
        }
        byte[] prefix = prefixesToTell.getFirst();
        cursor = rows.forEach(
                prefix, cursor == null ? prefix : cursor, rowsMax, (key, stored) -> tellAgain(key, stored, sink));
        if (cursor == null) {
            prefixesToTell.removeFirst();
        }
    }

    /** A row is published. */
    public void onRow(
            FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, FactHandler.PartialSink sink) {
        for (Target target : targetsByKpi.getOrDefault(figure.kpi(), List.of())) {
            if (target.isAbout(key)) {
                Cell cell = target.cell(key);
                sink.forward(
                        cells.shard(cell.family()),
                        new Partial(ONE_WRITER, cells.cell(cell), target.told(valueOrNull)));
            }
        }
    }

    private void tellAgain(byte[] rowKey, StoredRow stored, FactHandler.PartialSink sink) {
        Family family = cells.familyOf(rowKey);
        Coordinates at = cells.coordinatesOf(rowKey);
        FamilyRows<?, ?> figure = Figures.of(family.kpi());
        SpecificRecord key = figure.key(family, at);
        if (targetsByKpi.get(family.kpi()).stream().noneMatch(target -> target.isAbout(key))) {
            return;
        }
        SpecificRecord valueOrNull = stored.contentOrNull() == null
                ? null
                : figure.value(family, codec.row(at, stored.contentOrNull()), NO_STAMP);
        onRow(figure, key, valueOrNull, sink);
    }

    /** Lets the definitions in the cells be those of the targets, whichever task compares which target. */
    private void define() {
        Map<Family, Coordinates> wanted =
                new TreeMap<>(Comparator.comparing(Family::variant).thenComparing(Family::periodType));
        targets.forEach(
                target -> wanted.put(target.family(), target.definition().at()));
        for (Family family : statusFamilies()) {
            Set<Coordinates> definitions = definitionsIn(family);
            definitions.stream()
                    .filter(definition -> !definition.equals(wanted.get(family)))
                    .forEach(definition -> set(family, definition, Measures.ZERO));
        }
        wanted.forEach((family, definition) -> set(family, definition, Measures.one(0)));
    }

    private List<Family> statusFamilies() {
        List<Family> found = new ArrayList<>();
        for (PeriodType type : PeriodType.values()) {
            families.beginningWith(cells.prefix(type, Kpi.STATUS)).forEach(key -> found.add(cells.familyOf(key)));
        }
        return found;
    }

    private Set<Coordinates> definitionsIn(Family family) {
        Set<Coordinates> definitions = new HashSet<>();
        totals.forEach(cells.family(family), (key, measures) -> {
            Coordinates at = cells.coordinatesOf(key);
            if (at.section() == StatusCells.DEFINITION) {
                definitions.add(at);
            }
        });
        return definitions;
    }

    private void set(Family family, Coordinates at, Measures measures) {
        byte[] cell = cells.key(family, at);
        if (totals.get(cell).equals(measures)) {
            return;
        }
        totals.put(cell, measures);
        byte[] familyKey = cells.family(family);
        families.add(familyKey);
        dirtyFamilies.mark(familyKey);
    }
}
