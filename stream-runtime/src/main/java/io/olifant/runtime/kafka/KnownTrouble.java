package io.olifant.runtime.kafka;

import io.olifant.schemas.OtherReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Failures that do not pass by themselves, and of which it is known what to do: a sentence helps, a stack trace does not. */
public final class KnownTrouble {

    private static final String DISK_IS_FULL = "No space left on device";
    private static final String FILE_IS_GONE = "No such file or directory";

    /** As Kafka Streams says that it cannot lock its folder. */
    private static final String FOLDER_IS_TAKEN = "Unable to initialize state";

    private final Path state;
    private final String applicationId;

    /**
     * @param state the folder in which the application keeps its stores
     * @param applicationId with the deployment's prefix
     */
    public KnownTrouble(Path state, String applicationId) {
        this.state = state;
        this.applicationId = applicationId;
    }

    /** What to report of a failure, if it is one of these. */
    public Optional<String> sentence(Throwable thrown) {
        return OffsetGap.sentence(thrown)
                .or(() -> MissingRight.sentence(thrown, applicationId))
                .or(() -> RefusedLogin.sentence(thrown)
                        .map(refused -> refused + ". The application stops; what it has not committed is undone"))
                .or(() -> ofName(thrown))
                .or(() -> ofState(thrown));
    }

    private Optional<String> ofName(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                return Optional.of("Another instance has the name of this one (olifant.streams.instance) in the group "
                        + applicationId
                        + " and came later, so this one stops; what it has not committed is undone. Give"
                        + " each instance a name of its own");
            }
        }
        return Optional.empty();
    }

    private Optional<String> ofState(Throwable thrown) {
        // The disk first: what was not written for want of room is found damaged afterwards.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOfFiles(cause) && String.valueOf(cause.getMessage()).contains(DISK_IS_FULL)) {
                return Optional.of(
                        "The disk with the state folder " + state + " has no room left (" + cause.getMessage()
                                + "), so the application stops; what it has not committed is undone. Make room and start it again");
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RocksDBException met) {
                return Optional.of(ofStore(met, thrown));
            }
            if (cause instanceof StreamsException
                    && String.valueOf(cause.getMessage()).contains(FOLDER_IS_TAKEN)) {
                return Optional.of(
                        "Another process uses the state folder " + state
                                + " already. Give each process a folder of its own (olifant.state.directory), or stop the other one");
            }
            if (cause instanceof OtherReleaseException) {
                return Optional.of("What another release or something else has written cannot be read: "
                        + cause.getMessage() + ". The application stops before it writes what it has misread. Start the"
                        + " release that wrote it; if only the folder " + state
                        + " comes from elsewhere, delete it and start"
                        + " again: it is restored from the changelogs");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfFiles(Throwable cause) {
        return cause instanceof RocksDBException || cause instanceof IOException;
    }

    private String ofStore(RocksDBException met, Throwable thrown) {
        if (isDamage(met)) {
            return "A store in the state folder " + state + " cannot be read: its files are damaged or missing ("
                    + message(thrown) + "), so the application stops. Look after the disk, delete that folder and start"
                    + " again: all of it is restored from the changelogs";
        }
        return "A store in the state folder " + state + " cannot be used (" + message(thrown)
                + "), so the application stops; what it has not committed is undone. See to the disk, to the rights on"
                + " the folder and to the limit of open files, and start it again; nothing need be deleted";
    }

    private static boolean isDamage(RocksDBException e) {
        return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption
                || String.valueOf(e.getMessage()).contains(FILE_IS_GONE);
    }

    /** The messages of a failure and of its causes, which name the store and the file. */
    private static String message(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            // Whoever wraps a failure often repeats what it says.
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }
}
