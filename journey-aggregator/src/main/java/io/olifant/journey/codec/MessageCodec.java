package io.olifant.journey.codec;

import io.olifant.journey.message.CappedDay;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.ExportProgress;
import io.olifant.journey.message.ExportProgress.Section;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Exported;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import io.olifant.journey.message.ProfileMessage.HandedOff;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import io.olifant.schemas.OtherReleaseException;
import java.util.ArrayList;
import java.util.List;

/** The compact forms of the messages on the loop topic. Not safe for use by several threads. */
public final class MessageCodec {

    public static final int VERSION = 1;
    private static final byte HANDED_OFF = 1;
    private static final byte CONTINUED = 2;
    private static final byte ERASED = 3;
    private static final byte EXPORTED = 4;

    private static final Section[] SECTIONS = Section.values();

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();
    private final MessageWriter messageWriter = new MessageWriter();

    /**
     * The bytes of a message.
     *
     * @throws IllegalStateException for a message that never travels on the loop
     */
    public byte[] encode(Forwarded forwarded) {
        writer.reset().writeByte(VERSION).writeLong(forwarded.writtenMs());
        forwarded.message().accept(messageWriter);
        return writer.toBytes();
    }

    private final class MessageWriter implements ProfileMessage.Visitor<Void> {

        @Override
        public Void onHandedOff(HandedOff message) {
            write(message);
            return null;
        }

        @Override
        public Void onContinued(Continued message) {
            write(message);
            return null;
        }

        @Override
        public Void onErased(Erased message) {
            write(message);
            return null;
        }

        @Override
        public Void onExported(Exported message) {
            write(message);
            return null;
        }

        @Override
        public Void onTouched(Touched message) {
            throw neverOnLoop(message);
        }

        @Override
        public Void onReassigned(Reassigned message) {
            throw neverOnLoop(message);
        }

        private static IllegalStateException neverOnLoop(ProfileMessage message) {
            return new IllegalStateException("A " + message.getClass().getSimpleName()
                    + " comes from the identity stitcher and never travels on the loop");
        }
    }

    /** The message that was encoded. */
    public Forwarded decode(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
        long writtenMs = reader.readLong();
        return new Forwarded(readMessage(reader.readByte()), writtenMs);
    }

    private ProfileMessage readMessage(byte kind) {
        return switch (kind) {
            case HANDED_OFF -> readHandedOff();
            case CONTINUED ->
                new Continued(reader.readText(), reader.readText(), reader.readLong(), Forms.readKey(reader));
            case ERASED -> readErased();
            case EXPORTED -> readExported();
            default ->
                throw new OtherReleaseException(
                        "A message of kind " + kind + " on the loop of profiles, but this release knows 1 to 4");
        };
    }

    private void write(HandedOff message) {
        writer.writeByte(HANDED_OFF)
                .writeText(message.identifier())
                .writeLong(message.epoch())
                .writeLong(message.rows().size());
        for (Row row : message.rows()) {
            Forms.writeKey(writer, row.key());
            Forms.writeContent(writer, row);
        }
        writer.writeLong(message.capped().size());
        message.capped().forEach(each -> writer.writeLong(each.day()).writeLong(each.deliveries()));
    }

    private HandedOff readHandedOff() {
        String identifier = reader.readText();
        long epoch = reader.readLong();
        int size = reader.readInt();
        List<Row> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(Forms.readContent(reader, Forms.readKey(reader)));
        }
        int days = reader.readInt();
        List<CappedDay> capped = new ArrayList<>(days);
        for (int i = 0; i < days; i++) {
            capped.add(new CappedDay(reader.readLong(), reader.readLong()));
        }
        return new HandedOff(identifier, epoch, rows, capped);
    }

    private void write(Continued message) {
        writer.writeByte(CONTINUED)
                .writeText(message.identifier())
                .writeText(message.to())
                .writeLong(message.epoch());
        Forms.writeKey(writer, message.after());
    }

    private void write(Erased message) {
        Erasure erasure = message.erasure();
        writer.writeByte(ERASED)
                .writeText(message.identifier())
                .writeLong(message.epoch())
                .writeText(erasure.requestId())
                .writeLong(erasure.part())
                .writeLong(erasure.parts())
                .writeLong(erasure.touchpoints())
                .writeLong(erasure.journeys())
                .writeText(erasure.keptAsOrNull());
        writeKeyOrNull(message.afterOrNull());
    }

    private Erased readErased() {
        String identifier = reader.readText();
        long epoch = reader.readLong();
        Erasure erasure = new Erasure(
                reader.readText(),
                reader.readInt(),
                reader.readInt(),
                reader.readLong(),
                reader.readLong(),
                reader.readText());
        return new Erased(identifier, epoch, readKeyOrNull(), erasure);
    }

    private void write(Exported message) {
        ExportProgress progress = message.progress();
        writer.writeByte(EXPORTED)
                .writeText(message.requestId())
                .writeText(message.identity())
                .writeByte(progress.section().ordinal())
                .writeLong(progress.pieces())
                .writeLong(progress.touchpoints())
                .writeLong(progress.journeys());
        writeKeyOrNull(progress.afterOrNull());
    }

    private Exported readExported() {
        String requestId = reader.readText();
        String identity = reader.readText();
        Section section = SECTIONS[reader.readByte()];
        int pieces = reader.readInt();
        long touchpoints = reader.readLong();
        long journeys = reader.readLong();
        return new Exported(
                requestId, identity, new ExportProgress(section, readKeyOrNull(), pieces, touchpoints, journeys));
    }

    private void writeKeyOrNull(RowKey keyOrNull) {
        writer.writeBoolean(keyOrNull != null);
        if (keyOrNull != null) {
            Forms.writeKey(writer, keyOrNull);
        }
    }

    private RowKey readKeyOrNull() {
        return reader.readBoolean() ? Forms.readKey(reader) : null;
    }
}
