package io.olifant.systemtests.release;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic of a release as a file keeps it.
 *
 * @param config what the topic was made with
 * @param partitions in the order of their numbers
 */
record KeptTopic(String name, Map<String, String> config, List<KeptPartition> partitions) {

    /**
     * A partition. Between its records lie offsets that nobody reads: the ends of transactions.
     *
     * @param start the first offset that there is
     * @param end the offset behind the last one
     */
    record KeptPartition(long start, long end, List<KeptRecord> records) {}

    /** A record that was committed. */
    record KeptRecord(long offset, long timestamp, byte[] key, byte[] value, List<KeptHeader> headers) {}

    /** A header of a record. */
    record KeptHeader(String name, byte[] value) {}

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeInt(config.size());
        for (Map.Entry<String, String> setting : new TreeMap<>(config).entrySet()) {
            out.writeUTF(setting.getKey());
            out.writeUTF(setting.getValue());
        }
        out.writeInt(partitions.size());
        for (KeptPartition partition : partitions) {
            out.writeLong(partition.start());
            out.writeLong(partition.end());
            out.writeInt(partition.records().size());
            for (KeptRecord each : partition.records()) {
                write(each, out);
            }
        }
    }

    private static void write(KeptRecord kept, DataOutputStream out) throws IOException {
        out.writeLong(kept.offset());
        out.writeLong(kept.timestamp());
        writeBytes(kept.key(), out);
        writeBytes(kept.value(), out);
        out.writeInt(kept.headers().size());
        for (KeptHeader header : kept.headers()) {
            out.writeUTF(header.name());
            writeBytes(header.value(), out);
        }
    }

    static KeptTopic readFrom(DataInputStream in) throws IOException {
        String name = in.readUTF();
        Map<String, String> config = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            config.put(in.readUTF(), in.readUTF());
        }
        List<KeptPartition> partitions = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            long start = in.readLong();
            long end = in.readLong();
            List<KeptRecord> records = new ArrayList<>();
            for (int recordsLeft = in.readInt(); recordsLeft > 0; recordsLeft--) {
                records.add(readRecord(in));
            }
            partitions.add(new KeptPartition(start, end, List.copyOf(records)));
        }
        return new KeptTopic(name, Map.copyOf(config), List.copyOf(partitions));
    }

    private static KeptRecord readRecord(DataInputStream in) throws IOException {
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        List<KeptHeader> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new KeptHeader(in.readUTF(), readBytes(in)));
        }
        return new KeptRecord(offset, timestamp, key, value, List.copyOf(headers));
    }

    private static void writeBytes(byte[] bytesOrNull, DataOutputStream out) throws IOException {
        out.writeInt(bytesOrNull == null ? -1 : bytesOrNull.length);
        if (bytesOrNull != null) {
            out.write(bytesOrNull);
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
