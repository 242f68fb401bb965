package io.olifant.runtime.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.olifant.runtime.binary.BinaryReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class KnownTroubleTest {

    private static final int ROWS = 2_000;

    @TempDir
    private Path folder;

    private KnownTrouble known() {
        return new KnownTrouble(folder, "kpi-emitter");
    }

    @Test
    void ofADamagedStoreTheFolderIsToBeDeleted() throws Exception {
        for (String damaged : List.of("MANIFEST", ".sst")) {
            Path store = folder.resolve("damaged" + damaged.toLowerCase());
            fill(store);
            damage(store, damaged);
            Throwable met = catchThrowable(() -> readAll(store));
            assertThat(met).as(damaged).isInstanceOf(RocksDBException.class);
            assertThat(known().sentence(asStreamsThrowsIt(met)).orElseThrow())
                    .as(damaged)
                    .contains(folder.toString(), "damaged", "delete that folder", "restored from the changelogs")
                    .contains("Error opening store heads");
        }
    }

    @Test
    void aFileThatIsGoneIsDamage() throws Exception {
        Path store = folder.resolve("store");
        fill(store);
        for (Path file : files(store, ".sst")) {
            Files.delete(file);
        }
        Throwable met = catchThrowable(() -> readAll(store));
        assertThat(known().sentence(asStreamsThrowsIt(met)).orElseThrow()).contains("delete that folder");
    }

    @Test
    void aFullDiskNeedsRoomAndNotThatItsStateIsDeleted() {
        for (Exception full : List.of(
                new RocksDBException("While appending to file: 000012.sst: No space left on device"),
                new IOException("No space left on device"))) {
            assertThat(known().sentence(asStreamsThrowsIt(full)).orElseThrow())
                    .contains(folder.toString(), "no room", "Make room")
                    .doesNotContain("delete");
        }
    }

    @Test
    void ofAStoreThatMayBeSoundNothingIsToBeDeleted() {
        for (String other : List.of("Too many open files", "Permission denied", "Resource temporarily unavailable")) {
            var met = new RocksDBException(
                    new Status(Status.Code.IOError, Status.SubCode.None, "While opening: " + other));
            assertThat(known().sentence(asStreamsThrowsIt(met)).orElseThrow())
                    .contains(folder.toString(), "nothing need be deleted", "limit of open files");
        }
    }

    @Test
    void twoProcessesNeedTwoFolders() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("input").groupByKey().count();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "application",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                StreamsConfig.STATE_DIR_CONFIG,
                folder.toString()));
        try (var first = new KafkaStreams(builder.build(), settings)) {
            assertThat(first.state()).isEqualTo(KafkaStreams.State.CREATED);
            Throwable met = catchThrowable(() -> new KafkaStreams(builder.build(), settings));
            assertThat(known().sentence(met).orElseThrow())
                    .contains("Another process", folder.toString(), "olifant.state.directory");
        }
    }

    @Test
    void aLoginThatIsNoLongerAcceptedIsASentence() {
        assertThat(known().sentence(new StreamsException(new SaslAuthenticationException("invalid credentials.")))
                        .orElseThrow())
                .contains("do not accept the login", "(invalid credentials)", "olifant.kafka.sasl.jaas.config")
                .contains("The application stops");
        var handshake = new SSLHandshakeException("PKIX path building failed");
        assertThat(known().sentence(new StreamsException(new SslAuthenticationException("failed", handshake)))
                        .orElseThrow())
                .contains("authority that is not trusted here");
    }

    @Test
    void whatAnotherReleaseWroteIsNotCalledDamaged() {
        Throwable met = catchThrowable(() -> new BinaryReader(new byte[] {3}).readVersion(2));
        assertThat(known().sentence(new StreamsException(met)).orElseThrow())
                .contains("version 3, but this release knows 1 to 2", "the release that wrote it", folder.toString());
    }

    @Test
    void ofAnythingElseNothingIsKnown() {
        assertThat(known().sentence(new StreamsException(new IllegalStateException("An invariant"))))
                .isEmpty();
        assertThat(known().sentence(new TimeoutException())).isEmpty();
        assertThat(known().sentence(new StreamsException(new IOException("Connection reset"))))
                .isEmpty();
    }

    @Test
    void whateverIsKnownStopsTheApplication() {
        var policy = new FailurePolicy(Instant::now, 1, known(), pause -> {});
        assertThat(policy.handle(asStreamsThrowsIt(new IOException("No space left on device"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.failure()).isPresent();
    }

    private static Throwable asStreamsThrowsIt(Throwable met) {
        return new StreamsException(new ProcessorStateException("Error opening store heads at location x", met));
    }

    private static void fill(Path store) throws RocksDBException {
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB open = RocksDB.open(options, store.toString());
                FlushOptions atOnce = new FlushOptions()) {
            for (int i = 0; i < ROWS; i++) {
                open.put(("key " + i).getBytes(), ("value " + i).getBytes());
            }
            open.flush(atOnce);
        }
    }

    private static void readAll(Path store) throws RocksDBException {
        try (Options options = new Options();
                RocksDB open = RocksDB.open(options, store.toString())) {
            for (int i = 0; i < ROWS; i++) {
                open.get(("key " + i).getBytes());
            }
        }
    }

    private static void damage(Path store, String kind) throws IOException {
        for (Path path : files(store, kind)) {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.seek(file.length() / 4);
                file.write(new byte[(int) (file.length() / 2)]);
            }
        }
    }

    private static List<Path> files(Path store, String kind) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().contains(kind))
                    .toList();
        }
    }
}
