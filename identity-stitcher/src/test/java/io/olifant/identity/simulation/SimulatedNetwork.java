package io.olifant.identity.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Topics between tasks: first in, first out per topic, producing task and destination partition, and any order between
 * those. Which queue delivers next is a function of the seed and of a bias that makes rare orders frequent.
 */
final class SimulatedNetwork {

    /** How the next queue is chosen. */
    enum Bias {
        /** All queues alike. */
        UNIFORM,
        /** Queues of very different speed. */
        SKEW,
        /** Some queues hardly ever. */
        STARVE,
        /** The queue of the greatest priority, while priorities change now and then. */
        PRIORITY
    }

    /** A message under way; {@code body} is what the destination understands. */
    record Envelope(String topic, String producer, int partition, String key, Object body) {}

    private record QueueId(String topic, String producer, int partition) {

        static QueueId of(Envelope envelope) {
            return new QueueId(envelope.topic(), envelope.producer(), envelope.partition());
        }
    }

    private static final class Queue {
        final ArrayDeque<Envelope> envelopes = new ArrayDeque<>();
        double weight;
    }

    private final Random random;
    private final Bias bias;
    private final Map<QueueId, Queue> queueById = new HashMap<>();
    private final List<Queue> waiting = new ArrayList<>();

    SimulatedNetwork(Random random, Bias bias) {
        this.random = random;
        this.bias = bias;
    }

    void send(Envelope envelope) {
        queueFor(envelope).envelopes.addLast(envelope);
    }

    /** Takes back a message that was delivered, as the first of its queue. */
    void takeBack(Envelope envelope) {
        queueFor(envelope).envelopes.addFirst(envelope);
    }

    /** The queue that a message belongs to, which is waiting from now on. */
    private Queue queueFor(Envelope envelope) {
        Queue queue = queueById.computeIfAbsent(QueueId.of(envelope), id -> {
            Queue created = new Queue();
            created.weight = weight();
            return created;
        });
        if (queue.envelopes.isEmpty()) {
            waiting.add(queue);
        }
        return queue;
    }

    boolean isDrained() {
        return waiting.isEmpty();
    }

    Envelope next() {
        int index = choose();
        Queue queue = waiting.get(index);
        Envelope envelope = queue.envelopes.poll();
        if (queue.envelopes.isEmpty()) {
            waiting.set(index, waiting.get(waiting.size() - 1));
            waiting.remove(waiting.size() - 1);
        }
        return envelope;
    }

    private double weight() {
        return switch (bias) {
            case UNIFORM -> 1;
            case SKEW -> Math.pow(random.nextDouble(), 6) + 1e-6;
            case STARVE -> random.nextDouble() < .3 ? 1e-4 : 1;
            case PRIORITY -> random.nextDouble();
        };
    }

    private int choose() {
        if (bias == Bias.UNIFORM) {
            return random.nextInt(waiting.size());
        }
        if (bias == Bias.PRIORITY) {
            if (random.nextInt(33) == 0) {
                waiting.get(random.nextInt(waiting.size())).weight = random.nextDouble();
            }
            int best = 0;
            for (int i = 1; i < waiting.size(); i++) {
                best = waiting.get(i).weight > waiting.get(best).weight ? i : best;
            }
            return best;
        }
        double sum = 0;
        for (Queue queue : waiting) {
            sum += queue.weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < waiting.size() - 1; i++) {
            left -= waiting.get(i).weight;
            if (left < 0) {
                return i;
            }
        }
        return waiting.size() - 1;
    }
}
