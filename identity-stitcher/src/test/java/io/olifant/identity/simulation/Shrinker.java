package io.olifant.identity.simulation;

import io.olifant.identity.graph.ProtocolWithout;
import io.olifant.identity.protocol.GraphLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes a failing story smaller as long as it fails in the same way: fewer deliveries, fewer identifiers, plainer
 * machinery. Each candidate gets several schedules.
 */
final class Shrinker {

    private static final int SCHEDULES_PER_CANDIDATE = 60;
    private static final int CANDIDATES_MAX = 4_000;

    private static final List<UnaryOperator<Shape>> PLAINER = List.of(
            shape -> shape.withTransport(shape.bias(), shape.feedChance(), 0, 1, 0, false),
            shape -> shape.withTransport(
                    shape.bias(), shape.feedChance(), 0, shape.commitChance(), shape.restartChance(), false),
            shape -> shape.withTransport(
                    shape.bias(), shape.feedChance(), shape.redeliveryChance(), shape.commitChance(), 0, false),
            shape -> shape.withTransport(
                    shape.bias(), shape.feedChance(), shape.redeliveryChance(), 1, 0, shape.isEncoded()),
            shape -> shape.withTransport(
                    SimulatedNetwork.Bias.UNIFORM,
                    shape.feedChance(),
                    shape.redeliveryChance(),
                    shape.commitChance(),
                    shape.restartChance(),
                    shape.isEncoded()),
            shape -> shape.withTransport(
                    shape.bias(),
                    1,
                    shape.redeliveryChance(),
                    shape.commitChance(),
                    shape.restartChance(),
                    shape.isEncoded()),
            shape -> shape.withRules(SimulatedRules.FREE, shape.limits()),
            shape -> shape.withRules(shape.rules(), Shape.simple(shape.rules()).limits()),
            shape -> shape.withRules(
                    shape.rules(),
                    new GraphLimits(
                            shape.limits().clusterLinksMax(), shape.limits().absorbChunkChars(), Shape.NO_LIMIT)),
            shape -> shape.withRules(
                    shape.rules(),
                    new GraphLimits(
                            shape.limits().clusterLinksMax(),
                            Shape.NO_LIMIT,
                            shape.limits().linksPerMessage())),
            shape -> shape.withPartitions(1, shape.profilePartitions(), shape.ingestTasks()),
            shape -> shape.withPartitions(
                    Math.min(2, shape.identityPartitions()), shape.profilePartitions(), shape.ingestTasks()),
            shape -> shape.withPartitions(
                    Math.min(3, shape.identityPartitions()), shape.profilePartitions(), shape.ingestTasks()),
            shape -> shape.withPartitions(shape.identityPartitions(), 1, shape.ingestTasks()),
            shape -> shape.withPartitions(shape.identityPartitions(), shape.profilePartitions(), 1));

    private final ProtocolWithout protocol;
    private final Set<String> kinds;
    private long seed;
    private Story story;
    private int candidates;

    private Shrinker(Trial failing) {
        this.seed = failing.seed();
        this.story = failing.story();
        this.protocol = failing.protocol();
        this.kinds = failing.kinds();
    }

    /** The smallest story found that fails like this one, with a seed of the schedule that shows it. */
    static Trial shrink(Trial failing) {
        Shrinker shrinker = new Shrinker(failing);
        boolean isSmaller = true;
        while (isSmaller && shrinker.candidates < CANDIDATES_MAX) {
            isSmaller = shrinker.dropDeliveries() | shrinker.dropIdentifiers() | shrinker.simplifyShape();
        }
        return Trial.of(shrinker.seed, shrinker.story, shrinker.protocol);
    }

    private boolean dropDeliveries() {
        boolean isSmaller = false;
        for (int width = Math.max(1, story.deliveries().size() / 2); width >= 1; width /= 2) {
            int from = 0;
            while (from < story.deliveries().size()) {
                int to = Math.min(from + width, story.deliveries().size());
                if (takes(story.without(from, to))) {
                    isSmaller = true;
                } else {
                    from = to;
                }
            }
        }
        return isSmaller;
    }

    private boolean dropIdentifiers() {
        boolean isSmaller = false;
        for (int i = 0; i < story.deliveries().size(); i++) {
            if (!(story.deliveries().get(i) instanceof SimulatedEvent event)) {
                continue;
            }
            for (String identifier : event.identifiers()) {
                SimulatedEvent now = (SimulatedEvent) story.deliveries().get(i);
                List<String> fewer = new ArrayList<>(now.identifiers());
                fewer.remove(identifier);
                isSmaller |= !fewer.isEmpty() && takes(story.with(i, now.withIdentifiers(fewer)));
            }
        }
        return isSmaller;
    }

    private boolean simplifyShape() {
        boolean isSmaller = false;
        for (UnaryOperator<Shape> plainer : PLAINER) {
            Shape shape = plainer.apply(story.shape());
            isSmaller |= !shape.equals(story.shape()) && takes(story.withShape(shape));
        }
        return isSmaller;
    }

    private boolean takes(Story candidate) {
        if (!candidate.appliesItsRules() || ++candidates > CANDIDATES_MAX) {
            return false;
        }
        for (long other = seed; other < seed + SCHEDULES_PER_CANDIDATE; other++) {
            if (Trial.of(other, candidate, protocol).kinds().stream().anyMatch(kinds::contains)) {
                seed = other;
                story = candidate;
                return true;
            }
        }
        return false;
    }
}
