package io.olifant.kpi.topology;

import io.olifant.kpi.handler.ModelHandler;
import io.olifant.kpi.model.CurrencyFit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One thread of a task that fits models, so that the stream thread goes on meanwhile. It is started by the first fit: of all
 * tasks only the one that holds the buyers has any.
 */
final class BackgroundFit implements ModelHandler.Background, AutoCloseable {

    private static final String THREAD = "kpi-model-fit";

    private ExecutorService executor;
    private Future<ModelHandler.Result> running;

    @Override
    public void start(Supplier<CurrencyFit> fit) {
        if (running != null) {
            throw new IllegalStateException("A fit is being made, and only one is at a time");
        }
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(BackgroundFit::thread);
        }
        running = executor.submit(() -> timed(fit));
    }

    private static ModelHandler.Result timed(Supplier<CurrencyFit> fit) {
        long startedNs = System.nanoTime();
        CurrencyFit result = fit.get();
        return new ModelHandler.Result(result, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public ModelHandler.Result resultOrNull() {
        if (!running.isDone()) {
            return null;
        }
        try {
            ModelHandler.Result result = running.get();
            running = null;
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while taking the result of a fit", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The fit of the models of a currency failed", e.getCause());
        }
    }

    /** A fit under way is given up: nobody takes its result. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
