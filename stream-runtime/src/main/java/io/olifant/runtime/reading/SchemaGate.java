package io.olifant.runtime.reading;

import io.olifant.schemas.SchemaAnswers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds back records that name a schema for which the registry gives no answer, so that only their partitions wait for it. Handed
 * over, such a record would stop its thread, and with it all else that the thread reads. Without an end: what a record says is
 * not lost because a registry is away.
 *
 * <p>Asks in a thread of its own, and is itself used by one thread.
 */
final class SchemaGate {

    static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    static final Duration RETRY_MAX = Duration.ofSeconds(30);

    /** What a registry that is there takes for an answer, and more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Of partitions that are held back, each has one at its head. */
    private static final int ATTEMPTS_MAX = 10_000;

    private final ReadOrder order;
    private final SchemaAnswers answers;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    /** By topic, since a pattern is matched for each record otherwise. */
    private final Map<String, Boolean> isGuarded = new HashMap<>();

    private static final class Attempt {
        private CompletableFuture<Boolean> answer;
        private Duration retry = FIRST_RETRY;
        private long retryAtNanos;
    }

    /**
     * @param answers of the records that are read as one
     * @param executor in which the registry is asked
     * @param nanoTime by which waiting is measured, as {@link System#nanoTime}
     */
    SchemaGate(ReadOrder order, SchemaAnswers answers, Executor executor, LongSupplier nanoTime) {
        this.order = order;
        this.answers = answers;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** One that asks in a thread which ends when there is nothing to ask. */
    static SchemaGate of(ReadOrder order, SchemaAnswers answers) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, RETRY_MAX.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "schema-gate");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return new SchemaGate(order, answers, executor, System::nanoTime);
    }

    /** Whether a record may be handed over. */
    boolean isOpen(ConsumerRecord<byte[], byte[]> record) {
        if (!isGuarded.computeIfAbsent(record.topic(), order::isTogether)) {
            return true;
        }
        int schemaId = SchemaAnswers.schemaId(record.value());
        if (schemaId == SchemaAnswers.NO_SCHEMA) {
            return true;
        }
        if (!answers.isKnown(record.topic(), schemaId) && !isAnswered(record.topic(), schemaId)) {
            return false;
        }
        if (!attempts.isEmpty()) {
            attempts.remove(schemaId);
        }
        return true;
    }

    private boolean isAnswered(String topic, int schemaId) {
        boolean isFirst = attempts.isEmpty();
        if (attempts.size() >= ATTEMPTS_MAX) {
            attempts.clear();
        }
        Attempt attempt = attempts.computeIfAbsent(schemaId, id -> new Attempt());
        if (attempt.answer == null) {
            if (attempt.retryAtNanos != 0 && nanoTime.getAsLong() - attempt.retryAtNanos < 0) {
                return false;
            }
            attempt.answer = CompletableFuture.supplyAsync(() -> answers.ask(topic, schemaId), executor);
        }
        // While a registry is away, nobody waits for it at each record.
        if (!isDone(attempt.answer, isFirst ? PATIENCE : Duration.ZERO)) {
            return false;
        }
        CompletableFuture<Boolean> answer = attempt.answer;
        attempt.answer = null;
        attempt.retryAtNanos = nanoTime.getAsLong() + attempt.retry.toNanos();
        Duration doubled = attempt.retry.multipliedBy(2);
        attempt.retry = doubled.compareTo(RETRY_MAX) < 0 ? doubled : RETRY_MAX;
        return answer.join();
    }

    private static boolean isDone(CompletableFuture<Boolean> answer, Duration patience) {
        if (answer.isDone() || patience.isZero()) {
            return answer.isDone();
        }
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Is thrown again by whoever takes the answer.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
