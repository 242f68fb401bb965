package io.olifant.benchmark;

import io.olifant.benchmark.consumption.Looks;
import io.olifant.benchmark.consumption.TouchpointOrder;
import io.olifant.benchmark.process.JvmCounters;
import io.olifant.benchmark.process.MeasuredProcess;
import io.olifant.local.drain.Watcher;
import io.olifant.local.stack.RunningStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What is measured: applications that read a load, and the broker.
 *
 * @param topicPrefix before the names of the topics that the load is written to
 * @param order shows in which order touchpoints came; null where there are none
 */
record Subject(
        String topicPrefix,
        Watcher watcher,
        Looks looks,
        List<MeasuredProcess> applications,
        MeasuredProcess broker,
        TouchpointOrder order)
        implements AutoCloseable {

    static Subject of(
            RunningStack note,
            String topicPrefix,
            Watcher watcher,
            List<Looks.Reader> readers,
            List<MeasuredProcess> applications,
            MeasuredProcess broker,
            TouchpointOrder order)
            throws ExecutionException, InterruptedException {
        List<MeasuredProcess> all = new ArrayList<>(applications);
        all.add(broker);
        return new Subject(
                topicPrefix,
                watcher,
                new Looks(note.bootstrapServers(), readers, all),
                List.copyOf(applications),
                broker,
                order);
    }

    /** The stages that every event passes exactly once. */
    List<String> eventStages() {
        return looks.eventStages();
    }

    /** What all JVMs have counted so far, by process. */
    Map<String, JvmCounters> counters() throws IOException {
        Map<String, JvmCounters> counters = new LinkedHashMap<>();
        for (MeasuredProcess application : applications) {
            counters.put(application.name(), application.jvm().counters());
        }
        counters.put(broker.name(), broker.jvm().counters());
        return counters;
    }

    @Override
    public void close() throws IOException {
        watcher.close();
        looks.close();
        if (order != null) {
            order.close();
        }
        for (MeasuredProcess application : applications) {
            application.close();
        }
        broker.close();
    }
}
