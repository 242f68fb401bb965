package io.olifant.journey.codec;

import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.history.ProfileMessage.Continued;
import io.olifant.journey.history.ProfileMessage.HandedOff;
import io.olifant.journey.history.ProfileMessage.Reassigned;
import io.olifant.journey.history.ProfileMessage.Touched;
import io.olifant.journey.history.Row;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/** The compact forms of the messages on the loop topic. Not safe for use by several threads. */
public final class MessageCodec {

    private static final int VERSION = 1;
    private static final byte HANDED_OFF = 1;
    private static final byte CONTINUED = 2;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /**
     * The bytes of a message.
     *
     * @throws IllegalStateException for a message that never travels on the loop
     */
    public byte[] encode(ProfileMessage message) {
        writer.reset().writeByte(VERSION);
        if (message instanceof HandedOff handedOff) {
            write(handedOff);
        } else if (message instanceof Continued continued) {
            write(continued);
        } else if (message instanceof Touched || message instanceof Reassigned) {
            throw new IllegalStateException("A " + message.getClass().getSimpleName()
                    + " comes from the identity stitcher and never travels on the loop");
        }
        return writer.toBytes();
    }

    /** The message that was encoded. */
    public ProfileMessage decode(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
        byte kind = reader.readByte();
        return switch (kind) {
            case HANDED_OFF -> readHandedOff();
            case CONTINUED ->
                new Continued(reader.readText(), reader.readText(), reader.readLong(), Forms.readKey(reader));
            default ->
                throw new IllegalStateException(
                        "A message of kind " + kind + " on the loop of profiles, but this release knows 1 and 2");
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
    }

    private HandedOff readHandedOff() {
        String identifier = reader.readText();
        long epoch = reader.readLong();
        int size = reader.readInt();
        List<Row> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(Forms.readContent(reader, Forms.readKey(reader)));
        }
        return new HandedOff(identifier, epoch, rows);
    }

    private void write(Continued message) {
        writer.writeByte(CONTINUED)
                .writeText(message.identifier())
                .writeText(message.to())
                .writeLong(message.epoch());
        Forms.writeKey(writer, message.after());
    }
}
