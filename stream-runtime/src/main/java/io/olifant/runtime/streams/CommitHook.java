package io.olifant.runtime.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Runs work of a processor just before its task commits, inside the transaction of that commit: what the work writes to
 * stores and forwards becomes visible with the offsets of the records that caused it, or not at all.
 *
 * <p>To Streams it is a store without data. Before each commit Streams flushes the caches of all stores of a task, and only
 * then the producer; that moment has no public interface ({@link StateStore#commit} comes after the producer is flushed, and
 * punctuations are not aligned with commits). The internal one, {@link CachedStateStore}, is used here and nowhere else;
 * tests hold its contract.
 *
 * <p>The work may only write to stores without a cache ({@link BinaryStores#uncached}): the cache of another store may have
 * been flushed already, and what is put into it then would miss the commit.
 */
public final class CommitHook implements StateStore, CachedStateStore<Object, Object> {

    /** What the names of hooks end with. A topology's description has them among the stores, and does not say which have changelogs. */
    private static final String NAME_END = "-commit";

    private static final int UNKNOWN_PARTITION = -1;
    private static final long UNKNOWN_OFFSET = -1;

    private final String name;
    private final List<Runnable> works = new ArrayList<>();
    private boolean isOpen;

    private CommitHook(String name) {
        this.name = name;
    }

    /**
     * Makes the hook of each task.
     *
     * @param name ends with {@code -commit}
     */
    public static StoreBuilder<CommitHook> builder(String name) {
        if (!isHook(name)) {
            throw new IllegalArgumentException(
                    "The commit hook '" + name + "' would be taken for a store; its name must end with " + NAME_END);
        }
        return new Builder(name);
    }

    /** Whether a store of this name in the description of a topology is a hook, so has neither data nor a changelog. */
    public static boolean isHook(String store) {
        return store.endsWith(NAME_END);
    }

    /**
     * Has work run before each commit of a task. To be called when a processor is initialised that the hook is connected to.
     * Where several processors of a task share a hook, their work runs in the order in which they were initialised.
     *
     * @param hook the hook's name
     */
    public static void register(ProcessorContext<?, ?> context, String hook, Runnable work) {
        CommitHook store = context.getStateStore(hook);
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
        store.works.add(() -> runAs(internal, node, work));
    }

    /** Lets the work forward and write as its processor does when it handles a punctuation. */
    private static void runAs(InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable work) {
        ProcessorNode<?, ?, ?, ?> nodeBefore = context.currentNode();
        ProcessorRecordContext recordBefore = context.recordContext();
        context.setCurrentNode(node);
        context.setRecordContext(new ProcessorRecordContext(
                context.currentSystemTimeMs(), UNKNOWN_OFFSET, UNKNOWN_PARTITION, null, new RecordHeaders()));
        try {
            work.run();
        } finally {
            context.setRecordContext(recordBefore);
            context.setCurrentNode(nodeBefore);
        }
    }

    @Override
    public void flushCache() {
        works.forEach(Runnable::run);
    }

    @Override
    public void clearCache() {
        // Called when the stores beneath a cache were written without it. There is no cache here.
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(
                    "The store " + name + " has no changelog, so nothing can be restored to it");
        });
        isOpen = true;
    }

    /** A task that is opened again initialises its processors anew, which register their work anew. */
    @Override
    public void close() {
        works.clear();
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    private static final class Builder implements StoreBuilder<CommitHook> {

        private final String name;

        Builder(String name) {
            this.name = name;
        }

        @Override
        public CommitHook build() {
            return new CommitHook(name);
        }

        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("A commit hook has no data, so it has no changelog");
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
