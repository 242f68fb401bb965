package io.olifant.local.commands;

import io.olifant.local.show.Show;
import io.olifant.local.show.TopicReader;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of every table as JSON lines in a folder, never over what is there. */
final class RowExport {

    private RowExport() {}

    /**
     * @throws UsageException if the folder is none
     * @throws StackException if files are there that would be written over
     */
    static void requireNew(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageException("Rows cannot be exported to " + directory
                    + ", which is no folder; give one, or the name of a new one, with --export DIR");
        }
        List<Path> inTheWay = Show.inTheWay(directory);
        if (!inTheWay.isEmpty()) {
            throw new StackException("Rows are not exported over files that are there already, such as "
                    + inTheWay.get(0) + "; give another folder with --export DIR, or move them away");
        }
    }

    /** @throws StackException if the folder takes no files */
    static void write(Path directory, TopicReader reader) {
        Show show = new Show(reader, Terminal.standard());
        try {
            Files.createDirectories(directory);
            show.exportTo(directory);
        } catch (IOException | UncheckedIOException e) {
            throw new StackException("The rows cannot be written to " + directory + ": " + e.getMessage(), e);
        }
    }
}
