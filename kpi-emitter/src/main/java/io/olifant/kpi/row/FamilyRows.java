package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.schemas.AvroTopic;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of one figure: which there are, what they say, and how they are published.
 *
 * <p>Of W only the period that holds it matters, called the last period here. Rows exist up to it, and a period is complete
 * exactly if it comes before it, because periods end at full hours and W is one.
 *
 * @param <K> the published key
 * @param <V> the published value
 */
public interface FamilyRows<K extends SpecificRecord, V extends SpecificRecord> {

    Kpi kpi();

    /** Where the rows are published. */
    AvroTopic<K, V> topic();

    /** The families whose rows use the cells of a family; usually only itself. */
    default List<Family> affectedBy(Family changed) {
        return List.of(changed);
    }

    /** The families whose cells the rows of a family use; usually only itself. The other side of {@link #affectedBy}. */
    default List<Family> reads(Family family) {
        return List.of(family);
    }

    /** The dimensions of which only so many values are listed, see {@link ValueCap}. */
    default List<Dimension> dimensions() {
        return List.of();
    }

    /** Whether a family has any row yet when the last period has this number. A family that does not waits for W. */
    default boolean isDue(Family family, int lastPeriod) {
        return family.periodIndex() <= lastPeriod;
    }

    /**
     * Whether the rows of a family change when W moves on and nothing else happens.
     *
     * @param before the number of the last period then
     * @param now the greater number of the last period now
     */
    default boolean changesWithTime(Family family, int before, int now) {
        return isDue(family, now);
    }

    /**
     * Gives all rows of a family that is due, each place once, in any order.
     *
     * @param lastPeriod the number of the last period
     * @param cells the cells of a family that {@link #reads} names
     */
    void rows(Family family, int lastPeriod, Function<Family, FamilyCells> cells, Consumer<Row> sink);

    /** The published key of a row. */
    K key(Family family, Coordinates at);

    /** The published row. */
    V value(Family family, Row row, Stamp stamp);
}
