package io.olifant.benchmark.profile;

import java.util.List;

/** What kind of code runs, by the topmost method on a stack that is not the JDK's. */
enum Layer {
    OWN("own"),
    /** Our compact binary forms. */
    CODECS("codecs"),
    /** Avro, its generated classes, and what carries them to the schema registry's format. */
    AVRO("avro"),
    ROCKSDB("rocksdb"),
    /** The stores of Streams before RocksDB: record cache, change logging, iterators. */
    STORES("stores"),
    STREAMS("streams"),
    /** Producers, consumers and the protocol. */
    CLIENTS("clients"),
    OTHER("other");

    private static final List<String> GENERATED =
            List.of("io.olifant.events.", "io.olifant.customers.", "io.olifant.identities.", "io.olifant.kpis.");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @param stack the method that runs first, then its callers */
    static Layer of(List<Frame> stack) {
        return stack.stream()
                .filter(frame -> !frame.isOfJdk())
                .findFirst()
                .map(frame -> of(frame.type()))
                .orElse(OTHER);
    }

    private static Layer of(String type) {
        if (type.startsWith("org.rocksdb.")) {
            return ROCKSDB;
        }
        if (type.startsWith("org.apache.kafka.streams.state.")) {
            return STORES;
        }
        if (type.startsWith("org.apache.kafka.streams.")) {
            return STREAMS;
        }
        if (type.startsWith("org.apache.kafka.")) {
            return CLIENTS;
        }
        if (type.startsWith("org.apache.avro.")
                || type.startsWith("io.olifant.schemas.")
                || GENERATED.stream().anyMatch(type::startsWith)) {
            return AVRO;
        }
        if (type.startsWith("io.olifant.runtime.binary.")
                || type.startsWith("io.olifant.") && type.contains(".codec.")) {
            return CODECS;
        }
        return type.startsWith("io.olifant.") ? OWN : OTHER;
    }
}
