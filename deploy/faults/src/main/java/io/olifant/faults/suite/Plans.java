package io.olifant.faults.suite;

import io.olifant.faults.cluster.Plan;

/** Deployments that several experiments use. */
final class Plans {

    /** Two processes of each application; each keeps stand-bys of the other's stores. */
    static final Plan TWO_INSTANCES_APART = Plan.apart(2).with("olifant.kafka.num.standby.replicas", "1");

    /** Two processes that run all applications. */
    static final Plan TWO_INSTANCES = Plan.together(2);

    /** Three processes that run all applications, each with a name, and a minute to come back in. */
    static final Plan THREE_NAMED = Plan.together(3).named().with("olifant.kafka.session.timeout.ms", "60000");

    /** The same, of which each begins with the last release. */
    static final Plan THREE_OF_LAST_RELEASE = THREE_NAMED.from("0.1.0");

    /** Three brokers, and two processes that run all applications. */
    static final Plan THREE_BROKERS = Plan.replicated(2);

    private Plans() {}
}
