package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.codec.MessageCodec;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Continued;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Messages between the identity stitcher and the tasks: first-in-first-out only per topic, producing task and partition;
 * some queues starve.
 */
final class MessagesUnderWay {

    /** The topic whose messages travel in their compact form. */
    static final String LOOP = "handoff";

    /** Where messages of one topic from one producer to one partition wait. */
    private record Channel(String topic, int producer, int partition) {}

    /**
     * A message to a profile of a task.
     *
     * @param task the place of the task
     * @param writtenMs when that was written which set it off
     */
    record Sent(int task, String profile, ProfileMessage message, long writtenMs) {

        /** Whether it goes on with a move of touchpoints that began before. */
        boolean isRest() {
            return message instanceof Continued || message instanceof Erased erased && erased.afterOrNull() != null;
        }
    }

    private final Random random;
    private final int tasks;
    private final boolean isStarving;
    private final Map<Channel, Deque<Sent>> channels = new LinkedHashMap<>();
    private final Map<Channel, Double> weights = new HashMap<>();
    private final MessageCodec codec = new MessageCodec();

    MessagesUnderWay(Random random, int tasks) {
        this.random = random;
        this.tasks = tasks;
        this.isStarving = random.nextBoolean();
    }

    void send(String topic, int producer, String profile, ProfileMessage message, long writtenMs) {
        int task = Math.floorMod(profile.hashCode(), tasks);
        channels.computeIfAbsent(new Channel(topic, producer, task), c -> new ArrayDeque<>())
                .add(new Sent(task, profile, topic.equals(LOOP) ? travelled(message, writtenMs) : message, writtenMs));
    }

    private ProfileMessage travelled(ProfileMessage message, long writtenMs) {
        Forwarded sent = new Forwarded(message, writtenMs);
        Forwarded received = codec.decode(codec.encode(sent));
        assertThat(received).isEqualTo(sent);
        return received.message();
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    /** Whether part of a move is under way. */
    boolean isMoving() {
        return all().anyMatch(Sent::isRest);
    }

    /** When that was written which has been under way for longest. */
    OptionalLong oldestMs() {
        return all().mapToLong(Sent::writtenMs).min();
    }

    private Stream<Sent> all() {
        return channels.values().stream().flatMap(Deque::stream);
    }

    /** Takes one of the messages that may come next. */
    Sent next() {
        List<Channel> waiting = channels.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        waiting.forEach(channel -> weights.computeIfAbsent(
                channel, c -> isStarving && random.nextInt(3) == 0 ? 1e-3 : random.nextDouble()));
        double rest =
                random.nextDouble() * waiting.stream().mapToDouble(weights::get).sum();
        for (Channel channel : waiting) {
            rest -= weights.get(channel);
            if (rest <= 0) {
                return channels.get(channel).remove();
            }
        }
        return channels.get(waiting.get(waiting.size() - 1)).remove();
    }
}
