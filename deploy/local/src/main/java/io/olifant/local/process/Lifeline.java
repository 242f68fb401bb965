package io.olifant.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a child JVM: runs another class's {@code main}, and ends the JVM when the parent is gone, however it
 * went. The parent holds the other end of our standard input; the operating system closes it with the parent.
 */
public final class Lifeline {

    /** How long an orderly stop may take after the parent has gone. */
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private Lifeline() {}

    /**
     * Runs the main method of a class.
     *
     * @param args how many milliseconds to go on after the parent has gone (so that the broker outlives its clients), the
     *     name of the class, and its arguments
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Duration goOn = Duration.ofMillis(Long.parseLong(args[0]));
        watchParent(System.in, goOn);
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 2, args.length));
    }

    private static void watchParent(InputStream lifeline, Duration goOn) {
        Thread watcher = new Thread(
                () -> {
                    awaitEnd(lifeline);
                    pause(goOn);
                    haltAfter(STOP_MAX);
                    System.exit(0);
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void awaitEnd(InputStream lifeline) {
        try {
            while (lifeline.read() >= 0) {
                // The parent says nothing; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("The line to the parent process broke: " + e.getMessage());
        }
    }

    private static void haltAfter(Duration time) {
        Thread killer = new Thread(
                () -> {
                    pause(time);
                    System.err.println(
                            "The orderly stop took longer than " + time.toSeconds() + " s; stopping at once");
                    Runtime.getRuntime().halt(1);
                },
                "lifeline-limit");
        killer.setDaemon(true);
        killer.start();
    }

    private static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
