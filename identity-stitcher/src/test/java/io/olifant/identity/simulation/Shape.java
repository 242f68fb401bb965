package io.olifant.identity.simulation;

import io.olifant.identity.protocol.GraphLimits;

/**
 * The machinery that a story runs on.
 *
 * @param limits what bounds the work of one message
 * @param bias how the network chooses what to deliver next
 * @param feedChance how likely the next delivery enters before another message is delivered; 1 lets all enter at once
 * @param redeliveryChance how likely a message is delivered twice in a row
 * @param commitChance how likely a task commits behind a message; until then nobody sees what it sends
 * @param restartChance how likely a task is thrown back to its last commit, before a message
 * @param isEncoded whether messages travel as bytes
 */
record Shape(
        SimulatedRules rules,
        GraphLimits limits,
        int identityPartitions,
        int profilePartitions,
        int ingestTasks,
        SimulatedNetwork.Bias bias,
        double feedChance,
        double redeliveryChance,
        double commitChance,
        double restartChance,
        boolean isEncoded) {

    /** More than any story reaches. */
    static final int NO_LIMIT = 100_000;

    /** One task of each kind, nothing unusual. */
    static Shape simple(SimulatedRules rules) {
        GraphLimits limits = new GraphLimits(NO_LIMIT, NO_LIMIT, NO_LIMIT);
        return new Shape(rules, limits, 1, 1, 1, SimulatedNetwork.Bias.UNIFORM, 1, 0, 1, 0, false);
    }

    Shape withPartitions(int identity, int profile, int ingest) {
        return new Shape(
                rules,
                limits,
                identity,
                profile,
                ingest,
                bias,
                feedChance,
                redeliveryChance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withRules(SimulatedRules otherRules, GraphLimits otherLimits) {
        return new Shape(
                otherRules,
                otherLimits,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                bias,
                feedChance,
                redeliveryChance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withTransport(
            SimulatedNetwork.Bias otherBias,
            double feed,
            double redelivery,
            double commit,
            double restart,
            boolean encoded) {
        return new Shape(
                rules,
                limits,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                otherBias,
                feed,
                redelivery,
                commit,
                restart,
                encoded);
    }

    /** As it is written in Java. */
    @Override
    public String toString() {
        return "new Shape(SimulatedRules." + rules + ", new GraphLimits(" + limits.clusterLinksMax() + ", "
                + limits.absorbChunkChars() + ", " + limits.linksPerMessage() + "), " + identityPartitions + ", "
                + profilePartitions + ", " + ingestTasks + ", SimulatedNetwork.Bias." + bias + ", " + feedChance + ", "
                + redeliveryChance + ", " + commitChance + ", " + restartChance + ", " + isEncoded + ")";
    }
}
