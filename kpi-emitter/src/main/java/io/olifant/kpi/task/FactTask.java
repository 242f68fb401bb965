package io.olifant.kpi.task;

import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.store.CountedFactStore;
import io.olifant.kpi.store.StoreNames;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task of the first step of summing: facts in, differences of cells out. */
public final class FactTask {

    private FactTask() {}

    /**
     * Composes a task.
     *
     * @param stores gives a store of the task by its name
     * @param sink takes what is to be added to the sums over all tasks
     */
    public static FactHandler over(Function<String, KeyValueStore<Bytes, byte[]>> stores, Consumer<Added> sink) {
        return new FactHandler(new CountedFactStore(stores.apply(StoreNames.COUNTED_FACTS)), sink);
    }
}
