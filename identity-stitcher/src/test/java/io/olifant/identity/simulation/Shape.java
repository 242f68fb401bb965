package io.olifant.identity.simulation;

/**
 * The machinery that a story runs on.
 *
 * @param bias how the network chooses what to deliver next
 * @param feedChance how likely the next delivery enters before another message is delivered; 1 lets all enter at once
 * @param absorbChunkChars characters in one {@code Absorb}
 * @param redeliveryChance how likely a message is delivered twice in a row
 * @param commitChance how likely a task commits behind a message; until then nobody sees what it sends
 * @param restartChance how likely a task is thrown back to its last commit, before a message
 * @param isEncoded whether messages travel as bytes
 */
record Shape(
        SimulatedRules rules,
        int identityPartitions,
        int profilePartitions,
        int ingestTasks,
        SimulatedNetwork.Bias bias,
        double feedChance,
        int absorbChunkChars,
        double redeliveryChance,
        double commitChance,
        double restartChance,
        boolean isEncoded) {

    static final int ABSORB_IN_ONE = 100_000;

    /** One task of each kind, nothing unusual. */
    static Shape simple(SimulatedRules rules) {
        return new Shape(rules, 1, 1, 1, SimulatedNetwork.Bias.UNIFORM, 1, ABSORB_IN_ONE, 0, 1, 0, false);
    }

    Shape withPartitions(int identity, int profile, int ingest) {
        return new Shape(
                rules,
                identity,
                profile,
                ingest,
                bias,
                feedChance,
                absorbChunkChars,
                redeliveryChance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withBias(SimulatedNetwork.Bias other, double otherFeedChance) {
        return new Shape(
                rules,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                other,
                otherFeedChance,
                absorbChunkChars,
                redeliveryChance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withAbsorbChunkChars(int chars) {
        return new Shape(
                rules,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                bias,
                feedChance,
                chars,
                redeliveryChance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withRedeliveryChance(double chance) {
        return new Shape(
                rules,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                bias,
                feedChance,
                absorbChunkChars,
                chance,
                commitChance,
                restartChance,
                isEncoded);
    }

    Shape withCommits(double chance, double chanceOfRestart) {
        return new Shape(
                rules,
                identityPartitions,
                profilePartitions,
                ingestTasks,
                bias,
                feedChance,
                absorbChunkChars,
                redeliveryChance,
                chance,
                chanceOfRestart,
                isEncoded);
    }

    /** As it is written in Java. */
    @Override
    public String toString() {
        return "new Shape(SimulatedRules." + rules + ", " + identityPartitions + ", " + profilePartitions + ", "
                + ingestTasks + ", SimulatedNetwork.Bias." + bias + ", " + feedChance + ", " + absorbChunkChars + ", "
                + redeliveryChance + ", " + commitChance + ", " + restartChance + ", " + isEncoded + ")";
    }
}
