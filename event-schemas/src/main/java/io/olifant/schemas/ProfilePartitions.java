package io.olifant.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition the records of a customer (or of an identifier) lie in. The bytes of an Avro key hold a schema id and
 * sometimes a period, so partitions are taken from the id alone: murmur2 of its UTF-8 form, as Kafka does for text keys.
 */
public final class ProfilePartitions {

    private ProfilePartitions() {}

    /** The partition of an id among {@code partitions}. */
    public static int of(String id, int partitions) {
        return of(id.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** The partition of an id in its UTF-8 form among {@code partitions}. */
    public static int of(byte[] id, int partitions) {
        return Utils.toPositive(Utils.murmur2(id)) % partitions;
    }
}
