package io.olifant.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that an application keeps its stores in. It is made here and not by Kafka Streams, which gives up when another
 * application that shares the folder makes it in the same moment.
 */
final class StateFolder {

    private StateFolder() {}

    /**
     * Makes the folder, and those it lies in, unless it is there.
     *
     * @throws StartException if it cannot be made
     */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartException(
                    List.of("The folder for state " + folder + " cannot be made (" + reason(e)
                            + "); set olifant.state.directory to one that this user may write to"),
                    e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        return failure instanceof FileSystemException e && e.getReason() != null ? e.getReason() : failure.toString();
    }
}
