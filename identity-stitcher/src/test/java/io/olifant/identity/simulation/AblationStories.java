package io.olifant.identity.simulation;

import static io.olifant.identity.simulation.Delivery.erase;
import static io.olifant.identity.simulation.Delivery.event;
import static io.olifant.identity.simulation.Delivery.rest;

import io.olifant.identity.simulation.SimulatedNetwork.Bias;
import java.util.Map;

/** Stories that end wrong without a rule whose absence generated stories seldom show. With all rules they end right. */
final class AblationStories {

    /** The e-mail is shared by two customers when it shows a cookie: the cookie founds a profile, and no message reaches the e-mail's root. */
    private static final Story SHARED_ANCHOR_COUNTS = Story.of(
            shape(SimulatedRules.SHARING, 1, Bias.UNIFORM, 1),
            event(7, "b", "e1", "email:1", "customer:2"),
            event(4, "b", "e2", "cookie:2"),
            event(9, "a", "e3", "customer:1", "email:1"),
            event(10, "a", "e4", "email:1"),
            event(0, "b", "e5", "email:1", "cookie:2"));

    /**
     * The device founded a cluster, gave it up to the customer's and turned out to be shared. The assignment that says so is
     * still under way when the same link is introduced again, with an earlier event: it declines, and is a member for sure.
     */
    private static final Story REAL_MEMBER_DECLINES = Story.of(
            shape(SimulatedRules.SHARING, 1, Bias.UNIFORM, 1),
            event(0, "p", "e1", "device:0"),
            event(1, "b", "e2", "customer:0", "device:0"),
            event(0, "a", "e3", "device:0", "customer:0"),
            event(0, "b", "e4", "device:0", "email:1"));

    /**
     * The device learns from an assignment of the e-mail's cluster that it was counted, is introduced to the e-mail, which is shared
     * by then, and becomes shared itself by the introduction that it was counted for. If it declines that, it loses its only link,
     * and waits for a founder for ever.
     */
    private static final Story MEMBER_BY_ASSIGNMENT_DECLINES = Story.of(
            shape(SimulatedRules.SHARING, 8, Bias.SKEW, .2),
            event(1, "a", "e0", "email:1"),
            rest(),
            event(2, "a", "e1", "customer:1", "email:1"),
            event(3, "a", "e2", "customer:1", "device:1"),
            event(4, "b", "e3", "customer:2", "email:1"),
            event(5, "b", "e4", "email:1", "device:1"));

    /**
     * E-mail 1 is refused when it is counted, and later assigned to the customer. He is erased before it was introduced, so it is
     * dropped; it then reports what it adopted, and applies the assignment after that.
     */
    private static final Story ASSIGNED_WHEN_DROPPED = Story.of(
            shape(SimulatedRules.REFUSING, 3, Bias.UNIFORM, 1),
            event(5, "a", "e1", "customer:1", "email:8"),
            event(6, "a", "e2", "customer:1", "email:1"),
            event(1, "a", "e3", "customer:1", "email:1"),
            event(1, "b", "e4", "customer:2", "email:9"),
            erase("customer:1"),
            event(3, "b", "e5", "customer:2", "email:1"));

    /** By the rule that they need. */
    static final Map<String, Story> BY_RULE = Map.of(
            "UNSHARED_ONLY", SHARED_ANCHOR_COUNTS,
            "DECLINE_PROVISIONAL", REAL_MEMBER_DECLINES,
            "DECLINE_HOME", MEMBER_BY_ASSIGNMENT_DECLINES,
            "KEEP_VERSION", ASSIGNED_WHEN_DROPPED);

    private AblationStories() {}

    private static Shape shape(SimulatedRules rules, int identityPartitions, Bias bias, double feedChance) {
        return Shape.simple(rules)
                .withPartitions(identityPartitions, 1, 2)
                .withTransport(bias, feedChance, 0, 1, 0, false);
    }
}
