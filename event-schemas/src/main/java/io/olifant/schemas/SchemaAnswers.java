package io.olifant.schemas;

/** Whether the schemas that records name are known. Safe for use by several threads. */
public interface SchemaAnswers {

    /** The id of no schema, since bytes do not begin with one. */
    int NO_SCHEMA = -1;

    /**
     * Whether a record with this schema can be judged without asking the registry: it is known how to read such records, or why
     * none can be.
     */
    boolean isKnown(String topic, int schemaId);

    /** Asks the registry for a schema that is not known; whether it is known now. False where the registry gives no answer. */
    boolean ask(String topic, int schemaId);

    /** The schema that a record names, or {@link #NO_SCHEMA}. */
    static int schemaId(byte[] valueOrNull) {
        return valueOrNull == null
                        || valueOrNull.length < AvroSerdes.HEADER_BYTES
                        || valueOrNull[0] != RegistryAvroSerializer.MAGIC
                ? NO_SCHEMA
                : (valueOrNull[1] & 0xff) << 24
                        | (valueOrNull[2] & 0xff) << 16
                        | (valueOrNull[3] & 0xff) << 8
                        | (valueOrNull[4] & 0xff);
    }
}
