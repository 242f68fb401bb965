package io.olifant.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {

    private static final String PROCESSOR = "io.olifant.journey.topology.ProfileProcessor.process";

    /** Methods from the one that runs to the outermost. */
    private static List<Frame> stack(String... methods) {
        return Arrays.stream(methods)
                .map(method -> new Frame(
                        method.substring(0, method.lastIndexOf('.')), method.substring(method.lastIndexOf('.') + 1)))
                .toList();
    }

    @Test
    void theNearestPackageOfTheDomainIsTheStage() {
        List<Frame> stack = stack(
                "java.util.Arrays.copyOf",
                "org.apache.avro.io.BinaryEncoder.writeString",
                "io.olifant.schemas.RegistryAvroSerializer.serialize",
                "io.olifant.journey.store.FactStore.put",
                "io.olifant.journey.facts.CustomerFacts.take",
                "io.olifant.journey.node.ProfileNode.take",
                PROCESSOR);

        assertThat(Stages.of(stack)).isEqualTo("journey/facts");
        assertThat(Layer.of(stack)).isEqualTo(Layer.AVRO);
    }

    @Test
    void aShellStandsForItselfAndItsHelpersForWhoeverCalledThem() {
        assertThat(Stages.of(stack("org.apache.kafka.clients.producer.KafkaProducer.send", PROCESSOR)))
                .isEqualTo("journey/topology ProfileProcessor");
        assertThat(Stages.of(stack(
                        "org.rocksdb.RocksDB.get",
                        "io.olifant.kpi.topology.StateTable.get",
                        "io.olifant.kpi.handler.FactHandler$Change.lambda$apply$0",
                        "io.olifant.kpi.topology.FactProcessor.process")))
                .isEqualTo("kpi/handler FactHandler");
    }

    @Test
    void withoutCodeOfOursItIsWhatStreamsDoes() {
        String task = "org.apache.kafka.streams.processor.internals.StreamTask.";
        assertThat(Stages.of(stack("org.rocksdb.RocksDB.put", task + "prepareCommit", task + "run")))
                .isEqualTo("Streams: commit and flush");
        assertThat(Stages.of(stack(
                        "java.util.Formatter.format",
                        "org.apache.kafka.streams.processor.internals.PartitionGroup.readyToProcess")))
                .isEqualTo("Streams: choose the next record");
        assertThat(Stages.of(stack("org.apache.kafka.clients.producer.internals.Sender.run")))
                .isEqualTo("producer: send");
        assertThat(Stages.of(stack("java.lang.Thread.run"))).isEqualTo("else");
    }

    @Test
    void layersAreNamedByTheTopmostMethodThatIsNotTheJdks() {
        assertThat(Layer.of(stack("org.rocksdb.RocksIterator.seek0Jni"))).isEqualTo(Layer.ROCKSDB);
        assertThat(Layer.of(stack("org.apache.kafka.streams.state.internals.NamedCache.put")))
                .isEqualTo(Layer.STORES);
        assertThat(Layer.of(stack("java.util.HashMap.get", "io.olifant.journey.codec.HeadCodec.encode", PROCESSOR)))
                .isEqualTo(Layer.CODECS);
        assertThat(Layer.of(stack("java.util.HashMap.get", "io.olifant.journey.facts.CustomerFacts.take")))
                .isEqualTo(Layer.OWN);
        assertThat(Layer.of(stack("java.lang.Thread.run"))).isEqualTo(Layer.OTHER);
    }

    @Test
    void lambdasLoseTheirAddresses() {
        assertThat(new Frame("io.olifant.kpi.row.Rows$$Lambda$1234.0x0000000800c9a1b8", "accept").simpleType())
                .isEqualTo("Rows$$Lambda");
        assertThat(new Frame("io.olifant.kpi.row.Rows$Inner", "accept")).hasToString("Rows$Inner.accept");
    }
}
