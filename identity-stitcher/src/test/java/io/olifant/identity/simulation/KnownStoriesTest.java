package io.olifant.identity.simulation;

import static io.olifant.identity.simulation.Delivery.erase;
import static io.olifant.identity.simulation.Delivery.event;
import static io.olifant.identity.simulation.Delivery.reresolve;
import static io.olifant.identity.simulation.Delivery.rules;
import static io.olifant.identity.simulation.Delivery.unlink;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.protocol.GraphLimits;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Stories that once went wrong, in their shortest form, under many schedules each. */
class KnownStoriesTest {

    private static final int SCHEDULES = 300;

    @Test
    void whoReturnsWhileLinksOfTheEarlierLifeAreUnderWayIsAssignedAgain() {
        holds(Story.of(
                partitions(3),
                event(333, "b", "e6", "email:3", "customer:1"),
                erase("customer:1"),
                event(666, "b", "e11", "customer:1")));
    }

    @Test
    void whoReturnsIntoAnotherClusterIsAssignedAgainBehindAssignmentsOfTheEarlierLife() {
        holds(Story.of(
                partitions(1),
                event(0, "b", "e3", "cookie:8"),
                erase("cookie:8"),
                event(1, "a", "e7", "device:0", "cookie:8")));
    }

    @Test
    void aClusterThatTakesInWhoReturnsDoesNotTrustWhatItHeldBefore() {
        holds(Story.of(
                partitions(1).withTransport(SimulatedNetwork.Bias.STARVE, 1, 0, 1, 0, false),
                event(333, "b", "e6", "email:3", "customer:1"),
                erase("customer:1"),
                event(944, "b", "e17", "device:3"),
                event(1000, "b", "e18", "email:3", "customer:4")));
    }

    @Test
    void aLinkShownWhileOthersOfItsAnchorAreStillBeingErasedStays() {
        holds(Story.of(
                paged(SimulatedRules.FREE, 1),
                event(3, "a", "e6", "cookie:0", "email:0", "email:1"),
                erase("cookie:0"),
                event(3, "a", "e6", "email:0", "email:1")));
    }

    @Test
    void whoIsSharedOnlyByLinksThatAreBeingErasedIsSharedAgainWhenTheyAreShownAnew() {
        holds(Story.of(
                paged(SimulatedRules.SHARING, 2),
                event(7, "b", "e19", "customer:0", "email:4", "device:3", "cookie:11"),
                event(1, "b", "e14", "email:4", "customer:4"),
                erase("email:4"),
                event(6, "b", "e1", "customer:0", "email:4")));
    }

    @Test
    void aLinkThatIsBeingErasedCannotBeTakenBack() {
        holds(Story.of(
                paged(SimulatedRules.FREE, 1),
                event(0, "b", "e4", "customer:0", "cookie:1"),
                event(2, "a", "e0", "cookie:3", "customer:0"),
                erase("cookie:3"),
                unlink("customer:0", "cookie:3")));
    }

    @Test
    void whoIsNotSharedAnyMoreJoinsThoughTheClusterKeepsLinksOfAnotherSharedOne() {
        holds(Story.of(
                new Shape(
                        SimulatedRules.SHARING,
                        Shape.simple(SimulatedRules.SHARING).limits(),
                        2,
                        1,
                        1,
                        SimulatedNetwork.Bias.UNIFORM,
                        1,
                        0,
                        1,
                        0,
                        false),
                event(0, "a", "e0", "cookie:7", "device:1"),
                event(0, "b", "e1", "cookie:7", "email:7", "device:1"),
                event(3, "b", "e23", "customer:2", "device:1"),
                unlink("device:1", "cookie:7")));
    }

    @Test
    void whoWaitsForAFounderBeyondTheCapFoundsAProfile() {
        Shape shape = partitions(7);
        holds(Story.of(
                shape.withRules(SimulatedRules.FREE, new GraphLimits(1, Shape.NO_LIMIT, Shape.NO_LIMIT)),
                event(672, "b", "e19", "device:0", "device:2"),
                event(1611, "b", "e29", "customer:4", "device:0", "cookie:2")));
    }

    @Test
    void whoHoldsSomethingElseThanAssumedBehindALinkBeyondTheCapIsAssignedAgain() {
        Shape shape = partitions(8).withTransport(SimulatedNetwork.Bias.SKEW, .2, 0, 1, 0, false);
        holds(Story.of(
                shape.withRules(SimulatedRules.FREE, new GraphLimits(1, 1, Shape.NO_LIMIT)),
                event(5, "b", "e10", "device:3", "email:6"),
                event(4, "p", "p6", "device:3"),
                event(2, "a", "e5", "device:3", "cookie:4"),
                event(1, "a", "e3", "email:4", "device:3", "customer:3", "cookie:4")));
    }

    @Test
    void moreLinksThatMayCountAreAllTheFirstOnes() {
        Shape shape = partitions(1).withTransport(SimulatedNetwork.Bias.UNIFORM, .2, 0, 1, 0, false);
        holds(Story.of(
                shape.withRules(SimulatedRules.FREE, new GraphLimits(1, Shape.NO_LIMIT, Shape.NO_LIMIT)),
                event(1, "b", "e6", "email:0", "email:1", "device:2"),
                event(2, "a", "e9", "unruled:1", "email:1", "device:1", "cookie:3"),
                event(1, "a", "e10", "cookie:4", "device:0", "email:0"),
                rules(SimulatedRules.FREE, 6),
                reresolve()));
    }

    @Test
    void whatEndsWrongWithoutARuleEndsRightWithAllRules() {
        AblationStories.BY_RULE.values().forEach(KnownStoriesTest::holds);
    }

    private static Shape partitions(int identityPartitions) {
        return Shape.simple(SimulatedRules.FREE).withPartitions(identityPartitions, 1, 2);
    }

    private static Shape paged(SimulatedRules rules, int linksPerMessage) {
        GraphLimits limits = new GraphLimits(Shape.NO_LIMIT, Shape.NO_LIMIT, linksPerMessage);
        return Shape.simple(rules)
                .withRules(rules, limits)
                .withTransport(SimulatedNetwork.Bias.UNIFORM, .2, 0, 1, 0, false);
    }

    private static void holds(Story story) {
        Trial failing = LongStream.range(0, SCHEDULES)
                .mapToObj(seed -> Trial.of(seed, story))
                .filter(Trial::isFailure)
                .findFirst()
                .orElse(null);
        assertThat(failing)
                .withFailMessage(() -> "The story ends wrong:\n" + failing.report())
                .isNull();
    }
}
