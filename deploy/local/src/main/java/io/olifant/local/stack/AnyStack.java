package io.olifant.local.stack;

import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a stack whether it runs or has stopped. */
public final class AnyStack {

    private AnyStack() {}

    /**
     * Has the stack of a data folder read. The broker of one that has stopped is started for as long as that takes.
     *
     * @throws StackException if none has ever run there
     */
    public static void read(DataFolder folder, Consumer<RunningStack> reader) throws InterruptedException {
        Optional<RunningStack> running = folder.running();
        if (running.isPresent()) {
            reader.accept(running.get());
            return;
        }
        RunningStack last = folder.lastStack()
                .orElseThrow(
                        () -> new StackException("There is nothing to show: Olifant has never run on the data folder "
                                + folder.directory() + "; start it with deploy/local/up"));
        // Its own words go to the error output, so that rows can be piped on.
        try (StoppedStack stopped = StoppedStack.open(folder, last, new Terminal(System.err, false, false))) {
            reader.accept(stopped.note());
        }
    }
}
