package io.olifant.local.commands;

import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack that runs. */
@Command(
        name = "down",
        description = "Stops a stack that runs; up continues where it was.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final Duration STOP_MAX = Duration.ofSeconds(150);

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        DataFolder folder = options.folder();
        var running = folder.running();
        if (running.isEmpty()) {
            terminal.line("Olifant does not run on the data folder " + folder.directory() + ".");
            return 0;
        }
        ProcessHandle up = running.get()
                .parent()
                .find()
                .orElseThrow(() -> new StackException("Olifant is just starting on the data folder "
                        + folder.directory() + "; try again in a few seconds"));
        terminal.line("Stopping Olifant");
        up.destroy();
        awaitEnd(folder);
        terminal.line("Stopped. deploy/local/up continues where it was.");
        return 0;
    }

    private static void awaitEnd(DataFolder folder) throws InterruptedException {
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        while (folder.isInUse()) {
            if (System.nanoTime() > deadline) {
                throw new StackException("Olifant was asked to stop but still runs after " + STOP_MAX.toSeconds()
                        + " s; the logs in " + folder.directory().resolve("logs") + " may say why");
            }
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}
