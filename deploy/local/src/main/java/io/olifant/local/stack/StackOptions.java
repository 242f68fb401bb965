package io.olifant.local.stack;

import io.olifant.local.terminal.StackException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
public final class StackOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that holds everything of the stack (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:olifant.local.data:-data}")
    private Path data;

    public DataFolder folder() {
        return new DataFolder(data);
    }

    /**
     * The stack that runs.
     *
     * @throws StackException if none does
     */
    public RunningStack running() {
        DataFolder folder = folder();
        return folder.running()
                .orElseThrow(() -> new StackException("Olifant does not run on the data folder " + folder.directory()
                        + "; start it with deploy/local/up"));
    }
}
