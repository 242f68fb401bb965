package io.olifant.runtime.lookup;

import io.olifant.runtime.lookup.StoreOwner.Here;
import io.olifant.runtime.lookup.StoreOwner.There;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds out which instance holds a key, reads the stores of this one and asks the others. What is read may not be
 * committed yet, and several reads are not one moment's: readers bear with rows that do not fit each other.
 *
 * <p>An instance that was asked never passes the question on, so no question circles while tasks move.
 */
public final class StoreRouter {

    private static final ByteArraySerializer KEYS = new ByteArraySerializer();

    private static final int OK = 200;

    private final Duration timeout;
    private final HttpClient http;
    private volatile Instance instance;

    /**
     * A router that is not ready until it is {@linkplain #attach attached}.
     *
     * @param timeout how long another instance may take to answer
     */
    public StoreRouter(Duration timeout) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        // Version 1.1: its connections are kept open, and nobody negotiates another on the first request.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * From now on these streams are asked.
     *
     * @param address what this instance advertises
     */
    public void attach(KafkaStreams streams, HostInfo address) {
        this.instance = new Instance(streams, address);
    }

    /**
     * The instance that holds a key.
     *
     * @param key the key as it stands in the topics that fill the store
     * @throws NotReadyException while tasks move
     */
    public StoreOwner owner(String store, byte[] key) {
        Instance running = running();
        KeyQueryMetadata metadata;
        try {
            metadata = running.streams().queryMetadataForKey(store, key, KEYS);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(notReady(), e);
        }
        if (metadata == null
                || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
                || metadata.activeHost().equals(HostInfo.unavailable())) {
            throw new NotReadyException(
                    "No instance holds the partition that was asked for, because partitions are being handed out; ask"
                            + " again in a second");
        }
        return metadata.activeHost().equals(running.address())
                ? new Here(metadata.partition())
                : new There(metadata.activeHost());
    }

    /**
     * Reads the stores of a partition that this instance holds.
     *
     * @throws NotReadyException if they are being restored or have moved away
     */
    public <T> T read(Here here, Function<LocalStores, T> reader) {
        KafkaStreams streams = running().streams();
        try {
            return reader.apply(name -> streams.store(
                    StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                            .withPartition(here.partition())));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(notReady(), e);
        }
    }

    /**
     * Asks another instance.
     *
     * @param path of one of its routes of method POST
     * @return the body of its answer
     * @throws NotReadyException if it cannot answer, or not in time
     */
    public String ask(There there, String path, String body) {
        URI address = URI.create("http://" + authority(there.host()) + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != OK) {
                throw new NotReadyException(holder(there) + " answered with status " + response.statusCode()
                        + ", as it does while partitions move; ask again in a second");
            }
            return response.body();
        } catch (IOException e) {
            throw new NotReadyException(
                    holder(there) + " could not be asked within " + timeout.toMillis()
                            + " ms; ask again in a second, and if that does not help, see whether that instance runs"
                            + " and whether its olifant.http.advertised-host can be reached from here",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("This instance is stopping; ask another", e);
        }
    }

    private static String holder(There there) {
        return "The instance that holds what was asked for, " + authority(there.host()) + ",";
    }

    private static String authority(HostInfo host) {
        String name = host.host().indexOf(':') >= 0 ? "[" + host.host() + "]" : host.host();
        return name + ":" + host.port();
    }

    private Instance running() {
        Instance running = instance;
        if (running == null || !running.streams().state().isRunningOrRebalancing()) {
            throw new NotReadyException(notReady());
        }
        return running;
    }

    private String notReady() {
        Instance asked = instance;
        return "This instance is not ready to answer (it is "
                + (asked == null ? KafkaStreams.State.CREATED : asked.streams().state())
                + "): its state is being restored or handed to another instance; ask again in a second";
    }

    /** The stores of one partition, by name. */
    @FunctionalInterface
    public interface LocalStores {
        ReadOnlyKeyValueStore<Bytes, byte[]> open(String store);
    }

    private record Instance(KafkaStreams streams, HostInfo address) {

        Instance {
            Objects.requireNonNull(streams, "streams");
            Objects.requireNonNull(address, "address");
        }
    }
}
