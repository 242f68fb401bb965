package io.olifant.local.commands;

import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes the data of a stack. */
@Command(
        name = "reset",
        description = "Deletes the data folder of a stack that does not run.",
        mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        DataFolder folder = options.folder();
        if (folder.isInUse()) {
            throw new StackException("Olifant runs on the data folder " + folder.directory()
                    + "; stop it with deploy/local/down before its data is deleted");
        }
        boolean wasThere = folder.delete();
        Terminal.standard()
                .line(
                        wasThere
                                ? "Deleted " + folder.directory() + ". deploy/local/up starts anew."
                                : "There is nothing to delete at " + folder.directory() + ".");
        return 0;
    }
}
