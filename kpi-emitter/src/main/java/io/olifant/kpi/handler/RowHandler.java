package io.olifant.kpi.handler;

import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.row.FamilyCells;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.row.PublishedRow;
import io.olifant.kpi.row.Row;
import io.olifant.kpi.row.RowCodec;
import io.olifant.kpi.row.Stamp;
import io.olifant.kpi.row.StatusRows;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.kpis.KpiStatusKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes the rows of families that wait: computes all rows of a family, compares them with what was published last, and
 * gives out what differs; a row that there is no more, as a tombstone.
 */
public final class RowHandler {

    /** Room for a million million emissions of one row in each generation of a deployment. */
    private static final int GENERATION_SHIFT = 40;

    private final TotalStore totals;
    private final FamilyStore families;
    private final WaitingFamilies waiting;
    private final RowStore rows;
    private final ValueCap valueCap;
    private final long revisionBase;
    private final CellCodec cells = new CellCodec();
    private final RowCodec codec = new RowCodec();

    /**
     * @param valueCap how many values of a dimension rows keep apart
     * @param generation of the deployment: revisions begin with it
     */
    public RowHandler(
            TotalStore totals,
            FamilyStore families,
            WaitingFamilies waiting,
            RowStore rows,
            ValueCap valueCap,
            int generation) {
        this.totals = totals;
        this.families = families;
        this.waiting = waiting;
        this.rows = rows;
        this.valueCap = valueCap;
        this.revisionBase = (long) generation << GENERATION_SHIFT;
    }

    /** Takes what is to be published. */
    public interface RowSink {

        /** @param valueOrNull null for a tombstone */
        void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt);

        /** Rows are computed of which so many values are {@code (other)}. */
        void onFoldedValues(FamilyRows<?, ?> figure, int values);

        /**
         * How a figure compares with a target is another than was published, or is published for the first time.
         *
         * @param beforeOrNull null if nothing was published
         */
        void onStatus(KpiStatusKey key, Status now, Status beforeOrNull);
    }

    /**
     * Publishes rows of families that wait until the rows computed reach a bound; the last family is always finished.
     *
     * @return how many families were processed
     */
    public int emit(Observation observation, int rowsMax, Instant updatedAt, RowSink sink) {
        int worked = 0;
        int computed = 0;
        while (computed < rowsMax) {
            Family family = waiting.nextOrNull();
            if (family == null) {
                break;
            }
            computed += 1 + emitFamily(family, observation, updatedAt, sink);
            worked++;
        }
        return worked;
    }

    /** Families that wait for their rows to be published. */
    public long pending() {
        return waiting.size();
    }

    private int emitFamily(Family family, Observation observation, Instant updatedAt, RowSink sink) {
        FamilyRows<?, ?> figure = Figures.of(family.kpi());
        int lastPeriod = observation.lastPeriod(family.periodType());
        if (!figure.isDue(family, lastPeriod)) {
            // It is marked again when W gets there.
            return 0;
        }
        List<Family> read = figure.reads(family);
        List<FamilyCells> stored =
                read.stream().map(totals::ofFamily).map(FamilyCells::new).toList();
        ValueCap.Capped capped = valueCap.apply(figure.dimensions(), stored);
        if (capped.foldedValues() > 0) {
            sink.onFoldedValues(figure, capped.foldedValues());
        }
        SortedMap<byte[], Row> now = new TreeMap<>(Arrays::compareUnsigned);
        figure.rows(
                family,
                lastPeriod,
                wanted -> capped.cells().get(read.indexOf(wanted)),
                row -> now.put(cells.key(family, row.at()), row));
        Emission emission = new Emission(family, figure, Instant.ofEpochMilli(observation.timeMs()), updatedAt, sink);
        emission.publish(now, rows.ofFamily(family));
        if (stored.stream().allMatch(FamilyCells::isEmpty)) {
            families.remove(family);
        }
        return now.size();
    }

    /** The emission of one family. */
    private final class Emission {

        private final Family family;
        private final FamilyRows<?, ?> figure;
        private final Instant asOf;
        private final Instant updatedAt;
        private final RowSink sink;

        Emission(Family family, FamilyRows<?, ?> figure, Instant asOf, Instant updatedAt, RowSink sink) {
            this.family = family;
            this.figure = figure;
            this.asOf = asOf;
            this.updatedAt = updatedAt;
            this.sink = sink;
        }

        void publish(SortedMap<byte[], Row> now, SortedMap<byte[], PublishedRow> before) {
            now.forEach((key, row) -> upsert(row, before.getOrDefault(key, PublishedRow.NONE)));
            before.entrySet().stream()
                    .filter(row -> row.getValue().contentOrNull() != null && !now.containsKey(row.getKey()))
                    .toList()
                    .forEach(row -> tombstone(cells.coordinatesOf(row.getKey()), row.getValue()));
        }

        private void upsert(Row row, PublishedRow stored) {
            byte[] content = codec.content(row);
            if (Arrays.equals(content, stored.contentOrNull())) {
                return;
            }
            PublishedRow next = new PublishedRow(stored.emissions() + 1, content);
            Stamp stamp = new Stamp(revisionBase | next.emissions(), asOf, updatedAt);
            SpecificRecord published = figure.key(family, row.at());
            sink.emit(figure, published, figure.value(family, row, stamp), updatedAt);
            rows.put(family, row.at(), next);
            if (published instanceof KpiStatusKey status) {
                reportStatus(status, row, stored);
            }
        }

        private void reportStatus(KpiStatusKey key, Row row, PublishedRow stored) {
            Status now = StatusRows.status(row);
            Status beforeOrNull = stored.contentOrNull() == null
                    ? null
                    : StatusRows.status(codec.row(row.at(), stored.contentOrNull()));
            if (now != beforeOrNull) {
                sink.onStatus(key, now, beforeOrNull);
            }
        }

        private void tombstone(Coordinates at, PublishedRow stored) {
            sink.emit(figure, figure.key(family, at), null, updatedAt);
            rows.put(family, at, new PublishedRow(stored.emissions() + 1, null));
        }
    }
}
