package io.olifant.identity.codec;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.ingest.TouchpointIngest;
import io.olifant.identity.node.Placement;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.OtherReleaseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a touchpoint on its way to its anchor's node, and writes it as it is published, without decoding and encoding what
 * nobody asks for on the way.
 *
 * <p>Both are a {@code CustomerTouchpoint} in Confluent's wire format, which is its fields one behind the other, integers and
 * texts in the form that {@link BinaryReader} and {@link BinaryWriter} have, too. In front is the envelope: profile,
 * anchor, epoch, which ingest leaves empty; then what identity goes by; then the rest. The schema's id stays the one that
 * the body was written with, so a later release may add fields at the end while touchpoints of this one are under way
 * (docs/decisions/0030).
 *
 * <p>For use by one thread.
 */
public final class ObservationCodec {

    private static final byte MAGIC = 0;

    private final BinaryReader reader = new BinaryReader();
    private final BinaryWriter writer = new BinaryWriter();

    /**
     * Reads what ingest sent.
     *
     * @param key the anchor
     * @param bytes the touchpoint
     * @throws IllegalStateException if it is no such touchpoint
     */
    public Observation decode(byte[] key, byte[] bytes) {
        if (bytes[0] != MAGIC) {
            throw new OtherReleaseException(
                    "A touchpoint that ingest sent to its anchor begins with the byte " + bytes[0]
                            + " instead of " + MAGIC
                            + ": it was written by another release, whose touchpoints under way this one"
                            + " cannot read");
        }
        reader.reset(bytes).skip(AvroSerdes.HEADER_BYTES);
        skipText();
        skipText();
        reader.readLong();
        int bodyStart = reader.position();
        String source = reader.readText();
        String eventId = reader.readText();
        FirstSeen event = new FirstSeen(reader.readLong(), source, eventId);
        Identifier anchor = Identifier.ofBytes(key);
        List<Identifier> others = others(anchor, reader.readText());
        int count = reader.readInt();
        if (others.size() + 1 != count) {
            throw new IllegalStateException(
                    "A touchpoint of " + count + " identifiers came to the node of an anchor that is"
                            + " none of them; something other than ingest writes to the topic of observations");
        }
        return new Observation(anchor, others, event, bytes, bodyStart);
    }

    private void skipText() {
        reader.skip(reader.readInt());
    }

    private static List<Identifier> others(Identifier anchor, String joined) {
        if (joined.equals(anchor.text())) {
            return List.of();
        }
        List<Identifier> others = new ArrayList<>();
        int start = 0;
        while (start <= joined.length()) {
            int end = joined.indexOf(TouchpointIngest.SEPARATOR, start);
            end = end < 0 ? joined.length() : end;
            Identifier identifier = new Identifier(joined.substring(start, end));
            if (!identifier.equals(anchor)) {
                others.add(identifier);
            }
            start = end + 1;
        }
        return others;
    }

    /** The touchpoint as it is published: its bytes with the customer in front. */
    public byte[] published(Observation observation, Placement placement) {
        byte[] bytes = observation.bytes();
        return writer.reset()
                .writeRaw(bytes, 0, AvroSerdes.HEADER_BYTES)
                .writeText(placement.profileId())
                .writeText(observation.anchor().text())
                .writeLong(placement.epoch())
                .writeRaw(bytes, observation.bodyStart(), bytes.length)
                .toBytes();
    }
}
