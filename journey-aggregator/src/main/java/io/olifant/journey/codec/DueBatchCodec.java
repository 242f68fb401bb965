package io.olifant.journey.codec;

import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/** The compact form of a batch of due entries. It begins with its version. Not safe for use by several threads. */
public final class DueBatchCodec {

    public static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /**
     * @param bucketMs which no time lies before
     * @param atMsByProfile when each profile is due
     */
    public byte[] encode(long bucketMs, SortedMap<String, Long> atMsByProfile) {
        writer.reset().writeByte(VERSION).writeLong(atMsByProfile.size());
        atMsByProfile.forEach((profile, atMs) -> writer.writeText(profile).writeLong(atMs - bucketMs));
        return writer.toBytes();
    }

    /** The times by profile, in a map of the caller's own. */
    public SortedMap<String, Long> decode(long bucketMs, byte[] value) {
        reader.reset(value).readVersion(VERSION);
        SortedMap<String, Long> atMsByProfile = new TreeMap<>();
        int size = reader.readInt();
        for (int i = 0; i < size; i++) {
            String profile = reader.readText();
            atMsByProfile.put(profile, bucketMs + reader.readLong());
        }
        return atMsByProfile;
    }
}
