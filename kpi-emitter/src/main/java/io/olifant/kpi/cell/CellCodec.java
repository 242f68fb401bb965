package io.olifant.kpi.cell;

import io.olifant.calendar.PeriodType;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of cells and of rows: the family, then where in it. The bytes of a family are a prefix of no other family's, so
 * that one range holds all cells (or rows) of a family.
 *
 * <p>Keys are read back for ever: a change of this form is a reset and a replay. For one thread.
 */
public final class CellCodec {

    /** Not the beginning of any other shard: no period type has the number 0. */
    private static final int BESIDE_MODELS = 0;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] family(Family family) {
        return write(family).toBytes();
    }

    public byte[] cell(Cell cell) {
        return key(cell.family(), cell.at());
    }

    /** The key of a cell or a row of a family. */
    public byte[] key(Family family, Coordinates at) {
        write(family).writeByte(at.section()).writeSortableLong(at.position());
        for (String label : at.labels()) {
            writer.writeSortableText(label);
        }
        return writer.toBytes();
    }

    /**
     * What decides in which task a family is summed: the family; all periods of it where rows need several; or that it lies
     * beside the models.
     */
    public byte[] shard(Family family) {
        if (family.kpi().isBesideModels()) {
            return writer.reset().writeByte(BESIDE_MODELS).toBytes();
        }
        writeAllPeriods(family);
        if (family.kpi().isShardedByPeriod()) {
            writer.writeSortableLong(family.periodIndex());
        }
        return writer.toBytes();
    }

    /** What the keys of all families of a figure and period type begin with, and no others. */
    public byte[] prefix(PeriodType type, Kpi kpi) {
        return writer.reset().writeByte(code(type)).writeByte(kpi.code()).toBytes();
    }

    /** The family in the key of a family, a cell or a row. */
    public Family familyOf(byte[] key) {
        return readFamily(reader.reset(key));
    }

    /** Where in its family the cell or row with this key is. */
    public Coordinates coordinatesOf(byte[] key) {
        readFamily(reader.reset(key));
        int section = reader.readByte();
        long position = reader.readSortableLong();
        List<String> labels = new ArrayList<>(4);
        while (!reader.isAtEnd()) {
            labels.add(reader.readSortableText());
        }
        return new Coordinates(section, position, labels);
    }

    private BinaryWriter write(Family family) {
        writeAllPeriods(family);
        return writer.writeSortableLong(family.periodIndex());
    }

    private void writeAllPeriods(Family family) {
        writer.reset()
                .writeByte(code(family.periodType()))
                .writeByte(family.kpi().code())
                .writeSortableText(family.variant());
    }

    private static Family readFamily(BinaryReader reader) {
        PeriodType type = periodType(reader.readByte());
        Kpi kpi = Kpi.ofCode(reader.readByte());
        String variant = reader.readSortableText();
        return new Family(type, kpi, variant, Math.toIntExact(reader.readSortableLong()));
    }

    private static int code(PeriodType type) {
        return switch (type) {
            case DAY -> 1;
            case WEEK -> 2;
            case MONTH -> 3;
            case QUARTER -> 4;
        };
    }

    private static PeriodType periodType(int code) {
        return switch (code) {
            case 1 -> PeriodType.DAY;
            case 2 -> PeriodType.WEEK;
            case 3 -> PeriodType.MONTH;
            case 4 -> PeriodType.QUARTER;
            default ->
                throw new IllegalStateException("No period type has the number " + code
                        + "; the store was written by a newer release or is no store of cells");
        };
    }
}
