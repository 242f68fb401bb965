package io.olifant.local.stack;

import io.olifant.local.process.Compilation;
import io.olifant.local.terminal.Terminal;
import java.util.Map;

/**
 * A stack that does not run, opened for reading: its broker and its registry are started for as long as that takes, its
 * applications are not.
 */
final class StoppedStack implements AutoCloseable {

    private final DataFolder.Lock lock;
    private final LocalStack stack;

    private StoppedStack(DataFolder.Lock lock, LocalStack stack) {
        this.lock = lock;
        this.stack = stack;
    }

    /**
     * Opens it.
     *
     * @param last what the last {@code up} noted
     * @param terminal where messages about the start are printed; not where the rows go
     */
    static StoppedStack open(DataFolder folder, RunningStack last, Terminal terminal) throws InterruptedException {
        Map<String, String> settings = Map.of(
                "olifant.topics.prefix", last.topicPrefix(),
                "olifant.topics.partitions", String.valueOf(last.partitions()),
                "olifant.calendar.zone", last.zone());
        StackSettings stackSettings = StackSettings.readForBroker(settings, last.ports(), folder);
        DataFolder.Lock lock = folder.lock();
        StoppedStack opened = new StoppedStack(
                lock, new LocalStack(folder, last.ports(), stackSettings, terminal, Compilation.QUICK));
        Runtime.getRuntime().addShutdownHook(new Thread(opened.stack::close, "stop"));
        try {
            opened.stack.startBroker();
            return opened;
        } catch (RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    /** What readers need to know. */
    RunningStack note() {
        return stack.note();
    }

    @Override
    public void close() {
        stack.close();
        lock.close();
    }
}
