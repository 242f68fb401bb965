package io.olifant.schemas;

/** Whether the schemas that records name are known. Safe for use by several threads. */
public interface SchemaAnswers {

    /**
     * Whether a record with this schema can be judged without asking the registry: it is known how to read such records, or why
     * none can be.
     */
    boolean isKnown(String topic, int schemaId);

    /** Asks the registry for a schema that is not known; whether it is known now. False where the registry gives no answer. */
    boolean ask(String topic, int schemaId);

    /** Whether bytes begin as those of a record that names a schema. */
    static boolean isNamedIn(byte[] valueOrNull) {
        return valueOrNull != null
                && valueOrNull.length >= AvroSerdes.HEADER_BYTES
                && valueOrNull[0] == RegistryAvroSerializer.MAGIC;
    }

    /** The id of the schema that a record names; any number, if a broken source wrote it. */
    static int schemaId(byte[] value) {
        return (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | (value[4] & 0xff);
    }
}
