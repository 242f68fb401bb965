package io.olifant.kpi.message;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.MeasuresCodec;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Assigned;
import io.olifant.kpi.message.CellMessage.Entry;
import io.olifant.kpi.message.CellMessage.FitRequested;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import io.olifant.schemas.OtherReleaseException;
import java.util.ArrayList;
import java.util.List;

/** Messages as bytes. For one thread. */
public final class CellMessageCodec {

    public static final int VERSION = 2;

    private static final int ADDED = 1;
    private static final int ASSIGNED = 2;
    private static final int FIT_REQUESTED = 3;

    private final CellCodec cells = new CellCodec();
    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();
    private final Content content = new Content();

    /** What decides which task a message goes to. */
    public byte[] shard(CellMessage message) {
        return cells.shard(message.family());
    }

    public byte[] encode(CellMessage message) {
        writer.reset().writeByte(VERSION);
        message.giveTo(content);
        return writer.toBytes();
    }

    public CellMessage decode(byte[] value) {
        int version = reader.reset(value).readByte();
        if (version != VERSION) {
            throw new OtherReleaseException("A message between the steps of summing has version " + version
                    + ", but this release knows " + VERSION + "; let the former release work off its topic first, or"
                    + " reset and replay");
        }
        int kind = reader.readByte();
        return switch (kind) {
            case ADDED -> readAdded();
            case ASSIGNED -> {
                byte[] key = reader.readBytes();
                yield new Assigned(new Cell(cells.familyOf(key), cells.coordinatesOf(key)), MeasuresCodec.read(reader));
            }
            case FIT_REQUESTED -> new FitRequested(readCoordinates());
            default ->
                throw new IllegalStateException("No message between the steps of summing is of kind " + kind
                        + "; something other than Olifant wrote it");
        };
    }

    private Added readAdded() {
        Family family = cells.familyOf(reader.readBytes());
        int size = reader.readInt();
        List<Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new Entry(readCoordinates(), MeasuresCodec.read(reader)));
        }
        return new Added(family, entries);
    }

    private void writeCoordinates(Coordinates at) {
        writer.writeByte(at.section())
                .writeLong(at.position())
                .writeLong(at.labels().size());
        at.labels().forEach(writer::writeText);
    }

    private Coordinates readCoordinates() {
        int section = reader.readByte();
        long position = reader.readLong();
        int size = reader.readInt();
        List<String> labels = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            labels.add(reader.readText());
        }
        return new Coordinates(section, position, labels);
    }

    /** Writes what is behind the version. */
    private final class Content implements CellMessage.Receiver {

        @Override
        public void onAdded(Added message) {
            writer.writeByte(ADDED);
            byte[] family = cells.family(message.family());
            writer.writeBytes(family).writeLong(message.entries().size());
            message.entries().forEach(entry -> {
                writeCoordinates(entry.at());
                MeasuresCodec.write(entry.difference(), writer);
            });
        }

        @Override
        public void onAssigned(Assigned message) {
            writer.writeByte(ASSIGNED).writeBytes(cells.cell(message.cell()));
            MeasuresCodec.write(message.measures(), writer);
        }

        @Override
        public void onFitRequested(FitRequested message) {
            writer.writeByte(FIT_REQUESTED);
            writeCoordinates(message.command());
        }
    }
}
