package io.olifant.journey.story;

import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Where a page of a story ended. Carries the visits that may go on behind it, so that the next page need not look back.
 *
 * @param after the key of the page's last touchpoint
 * @param visits the last visit of each journey that may go on, the latest one last
 */
public record StoryCursor(RowKey after, List<Visit> visits) {

    private static final int VERSION = 1;
    private static final int TEXT_CHARS_MAX = 16_384;

    public StoryCursor {
        Objects.requireNonNull(after, "after");
        visits = List.copyOf(visits);
    }

    /**
     * The visit that a journey is in.
     *
     * @param number which of the journey's, from 1
     * @param lastMs event time of its last touchpoint so far
     */
    public record Visit(String journeyId, long number, long lastMs) {}

    /** One word that an address of the web can hold. */
    public String text() {
        BinaryWriter writer = new BinaryWriter()
                .reset()
                .writeByte(VERSION)
                .writeLong(after.timeMs())
                .writeText(after.source())
                .writeText(after.eventId())
                .writeText(after.anchor())
                .writeLong(visits.size());
        visits.forEach(visit ->
                writer.writeText(visit.journeyId()).writeLong(visit.number()).writeLong(visit.lastMs()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(writer.toBytes());
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws IllegalArgumentException if it did not make it
     */
    public static StoryCursor parse(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("A cursor has at most " + TEXT_CHARS_MAX + " characters");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        try {
            BinaryReader reader = new BinaryReader(bytes);
            reader.readVersion(VERSION);
            RowKey after = new RowKey(reader.readLong(), reader.readText(), reader.readText(), reader.readText());
            List<Visit> visits = new ArrayList<>();
            for (int left = reader.readInt(); left > 0; left--) {
                visits.add(new Visit(reader.readText(), reader.readLong(), reader.readLong()));
            }
            return new StoryCursor(after, visits);
        } catch (IllegalStateException | IndexOutOfBoundsException | ArithmeticException | NullPointerException e) {
            // What a person sends is no store of ours that is broken.
            throw new IllegalArgumentException("These bytes are no cursor", e);
        }
    }
}
