package io.olifant.identity.simulation;

import io.olifant.identity.graph.ProtocolWithout;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.IdentityErasure;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Placement;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.simulation.Delivery.Command;
import io.olifant.identity.simulation.Delivery.Kind;
import io.olifant.identity.simulation.Ledger.Answered;
import io.olifant.identity.simulation.Ledger.Erased;
import io.olifant.identity.simulation.ProfileTask.Reassign;
import io.olifant.identity.simulation.ProfileTask.Row;
import io.olifant.identity.simulation.ProfileTask.Touch;
import io.olifant.identity.simulation.SimulatedNetwork.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs one story: every message through the network, until nothing is under way any more.
 *
 * <p>Identity tasks commit now and then: only then others see what they send. A task that is thrown back to its last
 * commit reads again what it had read since, in an order of its own. Profile tasks, which are only a model, commit with
 * every message.
 */
final class Simulation {

    private static final String EVENTS = "events";
    private static final String GRAPH = "identity.graph";
    private static final String TOUCHPOINTS = "customer.touchpoints";
    private static final String CHANGES = "identity.changes";
    private static final String HANDOFF = "journey.handoff";

    /** A story of 80 deliveries takes some 2,000 steps; more than this many circle for ever. */
    private static final int STEPS_MAX = 20_000;

    private static final int RESTARTS_MAX = 10;

    /** One task in two keeps nothing in memory but what it changes. */
    private static final int KEPT_BYTES = 100_000;

    private static final int SWEEP_EVERY = 4;
    private static final int SWEEP_MAX = 2;

    /** An identity task, what it took since its last commit, and what it sent since. */
    private static final class Slot {
        final IdentityTask task;
        final Ledger ledger = new Ledger();
        final List<Envelope> taken = new ArrayList<>();
        final List<Envelope> sent = new ArrayList<>();
        /** Whether anything happened since the last commit. */
        boolean isOpen;

        Slot(IdentityTask task) {
            this.task = task;
        }
    }

    final List<ProfileTask> profileTasks = new ArrayList<>();
    private final GivenVersions versions;
    /** For requests that entered and left at rest: whom they had to erase. */
    final Map<String, Set<String>> expectedErasures = new TreeMap<>();

    /** As of when each request erases: each later than those before, somewhere within the time of the events. */
    final Map<String, Long> requestedAtById = new TreeMap<>();

    private long lastRequestMs;
    private final ProtocolWithout protocol;
    private final Story story;
    private final Shape shape;
    private final Random random;
    private final SimulatedNetwork network;
    private final Consumer<String> trace;
    private final List<Slot> slots = new ArrayList<>();
    private final long[] clockOffsetMs;
    private final int shardingSalt;
    private int steps;
    private int restarts;
    private int fed;
    private Delivery.Rules rules;
    private final boolean isReresolved;
    private final boolean hasOtherRules;

    Simulation(long seed, Story story, ProtocolWithout protocol, Consumer<String> traceOrNull) {
        this.protocol = protocol;
        this.story = story;
        this.shape = story.shape();
        this.rules = new Delivery.Rules(shape.rules(), shape.limits().clusterLinksMax());
        this.hasOtherRules = story.deliveries().stream().anyMatch(Delivery.Rules.class::isInstance);
        this.versions = new GivenVersions(rules.clusterLinksMax() < Shape.NO_LIMIT || hasOtherRules);
        this.isReresolved = story.deliveries().contains(Delivery.reresolve());
        this.trace = traceOrNull;
        this.random = new Random(seed * 7919 + 13);
        this.lastRequestMs = story.firstRequestMs();
        this.network = new SimulatedNetwork(random, shape.bias());
        this.shardingSalt = random.nextInt();
        this.clockOffsetMs =
                random.ints(shape.identityPartitions(), 0, 20).asLongStream().toArray();
        for (int i = 0; i < shape.identityPartitions(); i++) {
            slots.add(slot(i));
        }
        for (int i = 0; i < shape.profilePartitions(); i++) {
            String producer = "profile-" + i;
            profileTasks.add(new ProfileTask((to, message) -> network.send(envelope(HANDOFF, producer, to, message))));
        }
    }

    private Slot slot(int partition) {
        String producer = "identity-" + partition;
        IdentityTask task = new IdentityTask(
                shape.rules().forProduct(),
                shape.limits(),
                protocol,
                partition % 2 == 0 ? KEPT_BYTES : 0,
                shape.isEncoded(),
                (to, message) -> slots.get(partition).sent.add(envelope(GRAPH, producer, to.text(), message)),
                transfer -> slots.get(partition)
                        .sent
                        .add(envelope(
                                CHANGES,
                                producer,
                                transfer.fromProfileId(),
                                new Reassign(transfer.identifier().text(), transfer.toProfileId(), transfer.epoch()))),
                answer -> take(slots.get(partition), producer, answer));
        Invariants.watch(task);
        return new Slot(task);
    }

    private void take(Slot slot, String producer, Object answer) {
        trace(producer + " answers " + answer);
        if (answer instanceof CommandAnswer command) {
            RequestPart part = command.command();
            slot.ledger.add(new Answered(part.id(), part.part(), part.parts(), command.isDone()));
        } else if (answer instanceof PrivacyAnswer privacy) {
            RequestPart part = privacy.request();
            slot.ledger.add(new Answered(part.id(), part.part(), part.parts(), privacy.isDone()));
        } else if (answer instanceof IdentityErasure erasure) {
            RequestPart part = erasure.request();
            if (erasure.epoch() == 0) {
                slot.ledger.add(new Erased(part.id(), part.part(), part.parts(), Erased.NOBODY));
                return;
            }
            String identifier = erasure.identifier().text();
            slot.ledger.add(new Erased(part.id(), part.part(), part.parts(), identifier));
            Reassign reassign = new Reassign(identifier, ProfileTask.NOWHERE, erasure.epoch());
            slot.sent.add(envelope(CHANGES, producer, erasure.fromProfileId(), reassign));
        }
    }

    /** The task that holds an identifier. */
    IdentityTask taskOf(Identifier identifier) {
        return slots.get(partition(identifier.text(), slots.size())).task;
    }

    List<IdentityTask> identityTasks() {
        return slots.stream().map(slot -> slot.task).toList();
    }

    List<Ledger> ledgers() {
        return slots.stream().map(slot -> slot.ledger).toList();
    }

    void run() {
        while (step()) {
            if (++steps > STEPS_MAX) {
                throw new IllegalStateException("Still not at rest after " + STEPS_MAX + " steps");
            }
        }
    }

    /** Does the next thing; false if there is none. */
    private boolean step() {
        boolean isFeeding =
                fed < story.deliveries().size() && !(story.deliveries().get(fed) instanceof Delivery.Rest);
        if (isFeeding && (network.isDrained() || shape.feedChance() >= 1 || random.nextDouble() < shape.feedChance())) {
            feed(fed++);
            return true;
        }
        if (!network.isDrained()) {
            maybeRestart();
            maybeSweep();
            deliverNext();
            return true;
        }
        if (sweepAll() || commitAll()) {
            return true;
        }
        return passRest();
    }

    /** At rest: what waited for it may enter now. False if nothing does. */
    private boolean passRest() {
        if (fed >= story.deliveries().size()) {
            return false;
        }
        fed++;
        List<Delivery> next = story.deliveries().subList(fed, story.deliveries().size());
        // Between other rules and the command to apply them, nobody can know who is whose.
        boolean isErasureAlone = !hasOtherRules
                && next.size() > 1
                && next.get(0) instanceof Command command
                && command.kind() == Kind.ERASE
                && next.get(1) instanceof Delivery.Rest;
        if (isErasureAlone) {
            BatchOracle oracle = BatchOracle.of(rules, Remains.of(ledgers(), requestedAtById));
            expectedErasures.put(commandId(fed), oracle.profileOf(((Command) next.get(0)).identifier()));
        }
        return true;
    }

    private static String commandId(int index) {
        return "command-" + index;
    }

    private void feed(int index) {
        Delivery delivery = story.deliveries().get(index);
        if (delivery instanceof SimulatedEvent event) {
            String producer = "ingest-" + random.nextInt(shape.ingestTasks());
            network.send(envelope(EVENTS, producer, event.anchor(), event));
        } else if (delivery instanceof Delivery.Rules others) {
            rules = others;
            GraphLimits limits = new GraphLimits(
                    others.clusterLinksMax(),
                    shape.limits().absorbChunkChars(),
                    shape.limits().linksPerMessage());
            commitAll();
            slots.forEach(slot -> slot.task.reopen(others.rules().forProduct(), limits));
        } else if (delivery instanceof Command command && command.kind() == Kind.RERESOLVE) {
            for (int i = 0; i < slots.size(); i++) {
                Object body = new CommandUnderWay(
                        commandId(index), command, new RequestPart(commandId(index), i + 1, slots.size()));
                network.send(new Envelope(GRAPH, "commands", i, command.identifier(), body));
            }
        } else if (delivery instanceof Command command) {
            Object body = new CommandUnderWay(commandId(index), command, RequestPart.whole(commandId(index)));
            network.send(envelope(GRAPH, "commands", command.identifier(), body));
        }
    }

    private void maybeRestart() {
        if (shape.restartChance() == 0 || restarts >= RESTARTS_MAX || random.nextDouble() >= shape.restartChance()) {
            return;
        }
        restarts++;
        int partition = random.nextInt(slots.size());
        Slot slot = slots.get(partition);
        trace("identity-" + partition + " is thrown back by " + slot.taken.size() + " messages");
        for (int i = slot.taken.size() - 1; i >= 0; i--) {
            network.takeBack(slot.taken.get(i));
        }
        slot.taken.clear();
        slot.sent.clear();
        slot.isOpen = false;
        slot.ledger.rollBack();
        slot.task.restart();
    }

    private void deliverNext() {
        if (network.isDrained()) {
            return;
        }
        Envelope envelope = network.next();
        boolean isTwice = !envelope.topic().equals(EVENTS)
                && !isCommand(envelope.body())
                && shape.redeliveryChance() > 0
                && random.nextDouble() < shape.redeliveryChance();
        trace(envelope);
        if (!isForIdentity(envelope.topic())) {
            ProfileTask task = profileTasks.get(envelope.partition());
            task.receive(envelope.key(), envelope.body());
            if (isTwice) {
                task.receive(envelope.key(), envelope.body());
            }
            return;
        }
        Slot slot = slots.get(envelope.partition());
        slot.taken.add(envelope);
        slot.isOpen = true;
        deliver(slot, envelope);
        if (isTwice) {
            deliver(slot, envelope);
        }
        if (shape.commitChance() >= 1 || random.nextDouble() < shape.commitChance()) {
            commit(slot);
        }
    }

    private void deliver(Slot slot, Envelope envelope) {
        long nowMs = nowMs(envelope.partition());
        if (envelope.body() instanceof CommandUnderWay underWay) {
            lastRequestMs++;
            requestedAtById.put(underWay.id(), lastRequestMs);
            if (underWay.command().kind() != Kind.RERESOLVE) {
                slot.ledger.add(new Ledger.Commanded(underWay.id(), underWay.command(), lastRequestMs));
            }
            slot.task.receive(underWay.to(), underWay.message(lastRequestMs), nowMs);
            return;
        }
        if (!(envelope.body() instanceof SimulatedEvent event)) {
            slot.task.receive(new Identifier(envelope.key()), (GraphMessage) envelope.body(), nowMs);
            return;
        }
        Placement placement = slot.task.observe(event, nowMs);
        slot.ledger.add(placement == null ? new Ledger.Forgotten(event) : new Ledger.Observed(event));
        if (placement == null) {
            return;
        }
        Row row = new Row(event.timeMs(), event.source(), event.eventId(), event.anchor());
        String producer = "identity-" + envelope.partition();
        slot.sent.add(envelope(TOUCHPOINTS, producer, placement.profileId(), new Touch(row, placement.epoch())));
    }

    /** What people command is taken once, as long as it is one message. */
    private static boolean isCommand(Object body) {
        return body instanceof CommandUnderWay || body instanceof GraphMessage.ClusterRequest;
    }

    private void maybeSweep() {
        if (isReresolved && random.nextInt(SWEEP_EVERY) == 0) {
            int partition = random.nextInt(slots.size());
            sweep(slots.get(partition));
        }
    }

    private boolean sweepAll() {
        boolean isAny = false;
        for (Slot slot : slots) {
            isAny |= isReresolved && sweep(slot);
        }
        return isAny;
    }

    private boolean sweep(Slot slot) {
        if (!slot.task.isSweeping()) {
            return false;
        }
        slot.task.graph().sweep(SWEEP_MAX);
        slot.isOpen = true;
        return true;
    }

    private boolean commitAll() {
        boolean isAny = false;
        for (Slot slot : slots) {
            isAny |= commit(slot);
        }
        return isAny;
    }

    private boolean commit(Slot slot) {
        if (!slot.isOpen) {
            return false;
        }
        slot.isOpen = false;
        slot.task.commit();
        slot.ledger.commit();
        slot.taken.clear();
        for (Envelope envelope : slot.sent) {
            // Who is only assumed to be a member may be assigned by several clusters, and takes what its own gives.
            if (envelope.body() instanceof GraphMessage.Assign assign && assign.provisionalOrNull() == null) {
                versions.given(envelope.key(), assign.assignment().version());
            }
            network.send(envelope);
        }
        slot.sent.clear();
        return true;
    }

    /** Wall clocks tick every third step and differ from task to task. */
    private long nowMs(int partition) {
        return steps / 3 + clockOffsetMs[partition];
    }

    private Envelope envelope(String topic, String producer, String key, Object body) {
        int partitions = isForIdentity(topic) ? shape.identityPartitions() : shape.profilePartitions();
        return new Envelope(topic, producer, partition(key, partitions), key, body);
    }

    private static boolean isForIdentity(String topic) {
        return topic.equals(EVENTS) || topic.equals(GRAPH);
    }

    private int partition(String key, int partitions) {
        int mixed = (key.hashCode() ^ shardingSalt) * 0x9e3779b1;
        return Math.floorMod(mixed ^ mixed >>> 15, partitions);
    }

    private void trace(Envelope envelope) {
        if (trace != null) {
            trace(envelope.topic() + "/" + envelope.partition() + " from " + envelope.producer() + " to "
                    + envelope.key() + ": " + envelope.body());
        }
    }

    private void trace(String line) {
        if (trace != null) {
            trace.accept(steps + " " + line);
        }
    }
}
