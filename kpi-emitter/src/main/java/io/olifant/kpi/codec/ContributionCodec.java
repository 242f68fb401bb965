package io.olifant.kpi.codec;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.Contribution;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All that one fact contributes, as one value: sorted by cell, each cell's key without the part that it shares with the key
 * before. Equal contributions are equal bytes. For one thread.
 */
public final class ContributionCodec {

    private static final int VERSION = 1;
    private static final byte[] NO_KEY = new byte[0];

    private final CellCodec cells = new CellCodec();
    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /** A contribution whose cell is in the form of a key. */
    public record Keyed(byte[] cell, Measures measures) {}

    /**
     * Sorts contributions by the keys of their cells.
     *
     * @throws IllegalStateException if two are to the same cell
     */
    public List<Keyed> keyed(List<Contribution> contributions) {
        List<Keyed> keyed = new ArrayList<>(contributions.size());
        for (Contribution contribution : contributions) {
            keyed.add(new Keyed(cells.cell(contribution.cell()), contribution.measures()));
        }
        keyed.sort(Comparator.comparing(Keyed::cell, Arrays::compareUnsigned));
        for (int i = 1; i < keyed.size(); i++) {
            if (Arrays.equals(keyed.get(i - 1).cell(), keyed.get(i).cell())) {
                throw new IllegalStateException("One fact contributes twice to a cell of "
                        + cells.familyOf(keyed.get(i).cell()).kpi() + "; its rule must give each cell once");
            }
        }
        return keyed;
    }

    /** @param sorted as {@link #keyed(List)} gives them */
    public byte[] encode(List<Keyed> sorted) {
        writer.reset().writeByte(VERSION).writeLong(sorted.size());
        byte[] previous = NO_KEY;
        for (Keyed contribution : sorted) {
            byte[] key = contribution.cell();
            int shared = sharedBytes(previous, key);
            writer.writeLong(shared).writeBytes(Arrays.copyOfRange(key, shared, key.length));
            MeasuresCodec.write(contribution.measures(), writer);
            previous = key;
        }
        return writer.toBytes();
    }

    public List<Keyed> decode(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        int size = reader.readInt();
        List<Keyed> sorted = new ArrayList<>(size);
        byte[] previous = NO_KEY;
        for (int i = 0; i < size; i++) {
            int shared = reader.readInt();
            byte[] rest = reader.readBytes();
            byte[] key = Arrays.copyOf(previous, shared + rest.length);
            System.arraycopy(rest, 0, key, shared, rest.length);
            sorted.add(new Keyed(key, MeasuresCodec.read(reader)));
            previous = key;
        }
        return sorted;
    }

    private static int sharedBytes(byte[] previous, byte[] key) {
        int mismatch = Arrays.mismatch(previous, key);
        return mismatch < 0 ? key.length : mismatch;
    }
}
