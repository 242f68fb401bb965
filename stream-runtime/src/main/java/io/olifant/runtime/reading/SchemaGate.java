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

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    /** What a registry that is there takes for an answer, and more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Each partition that is held back has one at its head; beyond that all are forgotten, and asked anew. */
    private static final int ATTEMPTS_MAX = 10_000;

    private final ReadOrder order;
    private final SchemaAnswers answers;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Map<Question, Attempt> attempts = new HashMap<>();
    private long troubledAtNanos;

    /** By topic, since a pattern is matched for each record otherwise. */
    private final Map<String, Boolean> isGuarded = new HashMap<>();

    /** What a topic may ask for is bounded for each by itself. */
    private record Question(String topic, int schemaId) {}

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
        if (!SchemaAnswers.isNamedIn(record.value())) {
            return true;
        }
        int schemaId = SchemaAnswers.schemaId(record.value());
        if (answers.isKnown(record.topic(), schemaId)) {
            return true;
        }
        Question question = new Question(record.topic(), schemaId);
        if (!isAnswered(question)) {
            return false;
        }
        attempts.remove(question);
        return true;
    }

    private boolean isAnswered(Question question) {
        // Those of partitions that went elsewhere are forgotten when the registry has long given no more trouble.
        boolean isFirst = attempts.isEmpty() || nanoTime.getAsLong() - troubledAtNanos > FORGOTTEN_AFTER.toNanos();
        if (isFirst || attempts.size() >= ATTEMPTS_MAX) {
            attempts.clear();
        }
        Attempt attempt = attempts.computeIfAbsent(question, asked -> new Attempt());
        boolean isOpen = isAnswered(question, attempt, isFirst ? PATIENCE : Duration.ZERO);
        if (!isOpen) {
            troubledAtNanos = nanoTime.getAsLong();
        }
        return isOpen;
    }

    private boolean isAnswered(Question question, Attempt attempt, Duration patience) {
        if (attempt.answer == null) {
            if (attempt.retryAtNanos != 0 && nanoTime.getAsLong() - attempt.retryAtNanos < 0) {
                return false;
            }
            attempt.answer =
                    CompletableFuture.supplyAsync(() -> answers.ask(question.topic(), question.schemaId()), executor);
        }
        // While a registry is away, nobody waits for it at each record.
        if (!isDone(attempt.answer, patience)) {
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
