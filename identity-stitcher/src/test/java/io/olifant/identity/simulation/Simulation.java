package io.olifant.identity.simulation;

import io.olifant.identity.graph.Placement;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.simulation.ProfileTask.Reassign;
import io.olifant.identity.simulation.ProfileTask.Row;
import io.olifant.identity.simulation.ProfileTask.Touch;
import io.olifant.identity.simulation.SimulatedNetwork.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs one story: every message through the network, until nothing is under way any more. */
final class Simulation {

    private static final String EVENTS = "events";
    private static final String GRAPH = "identity.graph";
    private static final String TOUCHPOINTS = "customer.touchpoints";
    private static final String CHANGES = "identity.changes";
    private static final String HANDOFF = "journey.handoff";

    /** A story of 80 deliveries takes some 2,000 steps; more than this many circle for ever. */
    private static final int STEPS_MAX = 20_000;

    final List<IdentityTask> identityTasks = new ArrayList<>();
    final List<ProfileTask> profileTasks = new ArrayList<>();

    private final Story story;
    private final Random random;
    private final SimulatedNetwork network;
    private final long[] clockOffsetMs;
    private final int shardingSalt;
    private int steps;
    /** The task at work, as producer of what it sends. */
    private String producer;

    Simulation(long seed, Story story) {
        this.story = story;
        this.random = new Random(seed * 7919 + 13);
        this.network = new SimulatedNetwork(random, story.bias());
        this.shardingSalt = random.nextInt();
        this.clockOffsetMs =
                random.ints(story.identityPartitions(), 0, 20).asLongStream().toArray();
        for (int i = 0; i < story.identityPartitions(); i++) {
            identityTasks.add(new IdentityTask(
                    SimulatedRules.forProduct(),
                    story.absorbChunkChars(),
                    (to, message) -> send(GRAPH, to.text(), message),
                    transfer -> send(
                            CHANGES,
                            transfer.fromProfileId(),
                            new Reassign(transfer.identifier().text(), transfer.toProfileId(), transfer.epoch()))));
        }
        for (int i = 0; i < story.profilePartitions(); i++) {
            profileTasks.add(new ProfileTask((to, message) -> send(HANDOFF, to, message)));
        }
    }

    /** The task that holds an identifier. */
    IdentityTask taskOf(Identifier identifier) {
        return identityTasks.get(partition(identifier.text(), story.identityPartitions()));
    }

    void run() {
        for (SimulatedEvent event : story.deliveries()) {
            producer = "ingest-" + random.nextInt(story.ingestTasks());
            send(EVENTS, event.anchor(), event);
        }
        while (!network.isDrained()) {
            if (++steps > STEPS_MAX) {
                throw new IllegalStateException("Still not at rest after " + STEPS_MAX + " steps");
            }
            Envelope envelope = network.next();
            deliver(envelope);
            if (!envelope.topic().equals(EVENTS) && random.nextDouble() < story.redeliveryOfMessages()) {
                deliver(envelope);
            }
        }
    }

    private void deliver(Envelope envelope) {
        producer = (isForIdentity(envelope.topic()) ? "identity-" : "profile-") + envelope.partition();
        switch (envelope.topic()) {
            case EVENTS -> observe(envelope.partition(), (SimulatedEvent) envelope.body());
            case GRAPH ->
                identityTasks
                        .get(envelope.partition())
                        .receive(new Identifier(envelope.key()), (byte[]) envelope.body(), nowMs(envelope.partition()));
            default -> profileTasks.get(envelope.partition()).receive(envelope.key(), envelope.body());
        }
    }

    private void observe(int partition, SimulatedEvent event) {
        Placement placement = identityTasks.get(partition).observe(event, nowMs(partition));
        Row row = new Row(event.timeMs(), event.source(), event.eventId(), event.anchor());
        send(TOUCHPOINTS, placement.profileId(), new Touch(row, placement.epoch()));
    }

    /** Wall clocks tick every third step and differ from task to task. */
    private long nowMs(int partition) {
        return steps / 3 + clockOffsetMs[partition];
    }

    private void send(String topic, String key, Object body) {
        int partitions = isForIdentity(topic) ? story.identityPartitions() : story.profilePartitions();
        network.send(producer, new Envelope(topic, partition(key, partitions), key, body));
    }

    private static boolean isForIdentity(String topic) {
        return topic.equals(EVENTS) || topic.equals(GRAPH);
    }

    private int partition(String key, int partitions) {
        int mixed = (key.hashCode() ^ shardingSalt) * 0x9e3779b1;
        return Math.floorMod(mixed ^ mixed >>> 15, partitions);
    }
}
