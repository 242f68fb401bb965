package io.olifant.runtime.streams;

import io.olifant.schemas.ProfilePartitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Partitioners for sinks whose keys' bytes do not say where the record belongs. */
public final class Partitioners {

    private Partitioners() {}

    /**
     * Sends a record to the partition of the id in its key ({@link ProfilePartitions}), so that all records of a customer
     * (or of an identifier) lie in the partition that its task owns, whatever else the key holds.
     *
     * @param idOfKey the profile id, or the identifier, of a key
     */
    public static <K, V> StreamPartitioner<K, V> byText(Function<? super K, String> idOfKey) {
        return new ByText<>(idOfKey);
    }

    private static final class ByText<K, V> implements StreamPartitioner<K, V> {

        private final Function<? super K, String> idOfKey;
        /** The answers, made once: Streams wants a set in an optional for every record. */
        private volatile List<Optional<Set<Integer>>> answers = List.of();

        ByText(Function<? super K, String> idOfKey) {
            this.idOfKey = idOfKey;
        }

        /** The method without headers: it goes in Kafka 5, and until then is the one without a default, which the other calls. */
        @Override
        @SuppressWarnings("removal")
        public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
            int partition = ProfilePartitions.of(idOfKey.apply(key), partitions);
            List<Optional<Set<Integer>>> known = answers;
            if (partition >= known.size()) {
                known = answers(partitions);
                answers = known;
            }
            return known.get(partition);
        }

        private static List<Optional<Set<Integer>>> answers(int partitions) {
            List<Optional<Set<Integer>>> result = new ArrayList<>(partitions);
            for (int partition = 0; partition < partitions; partition++) {
                result.add(Optional.of(Set.of(partition)));
            }
            return result;
        }
    }
}
