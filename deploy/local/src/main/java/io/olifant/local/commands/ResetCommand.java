package io.olifant.local.commands;

import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.Deletion;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes the data of a stack. */
@Command(
        name = "reset",
        description = "Deletes the data of a stack that does not run, and nothing that the stack did not make.",
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
        Terminal.standard().line(sentence(folder.directory(), folder.delete()));
        return 0;
    }

    static String sentence(Path directory, Deletion deletion) {
        if (!deletion.wasThere()) {
            return "There is nothing to delete at " + directory + ".";
        }
        if (deletion.left().isEmpty()) {
            return "Deleted " + directory + ". deploy/local/up starts anew.";
        }
        return "Deleted what Olifant made in " + directory + ". What else lies there is left ("
                + deletion.left().stream()
                        .map(path -> path.getFileName().toString())
                        .collect(Collectors.joining(", "))
                + "), so deploy/local/up needs another folder, or this one empty.";
    }
}
