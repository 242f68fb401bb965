package io.olifant.runtime;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

    private static final String WHAT_TO_DO = "; set olifant.state.directory to one that this user may write to";

    private StateFolder() {}

    /**
     * Makes the folder, and those it lies in, unless it is there.
     *
     * @throws StartException if it cannot be made, or this user may not write to it
     */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartException(
                    List.of("The folder for state " + folder + " cannot be made (" + reason(e) + ")" + WHAT_TO_DO), e);
        }
        if (!Files.isWritable(folder)) {
            throw new StartException(
                    List.of("The folder for state " + folder + " is there, but this user may not write to it"
                            + WHAT_TO_DO),
                    new AccessDeniedException(folder.toString()));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        return failure instanceof FileSystemException e && e.getReason() != null ? e.getReason() : failure.toString();
    }
}
