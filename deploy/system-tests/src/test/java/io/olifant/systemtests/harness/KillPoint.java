package io.olifant.systemtests.harness;

/**
 * At which moment of its unit of work a process is to be killed.
 *
 * @param application its name
 * @param hook the store whose work before a commit is the end of the unit
 * @param source the source of the task that the hook belongs to
 * @param changelog the topic that the unit is written to
 */
public record KillPoint(String application, Moment moment, String hook, String source, String changelog) {

    /** The moments. */
    public enum Moment {
        /** Everything of the unit is written and acknowledged by the broker; the transaction is not committed. */
        BEFORE_COMMIT(86),
        /** The unit has become too large and ends before the commit, and half of it is written. */
        IN_THE_MIDDLE_OF_AN_EARLY_END(87);

        private final int exitStatus;

        Moment(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /** What the process is known by that died at this moment, and not of something else. */
        public int exitStatus() {
            return exitStatus;
        }
    }

    /** Of the stitcher's identifiers. */
    public static KillPoint ofStitcher(Moment moment) {
        return new KillPoint(
                Pipeline.STITCHER,
                moment,
                "identity-graph-commit",
                "identity-graph-source",
                "identity-stitcher-identity-graph-changelog");
    }

    /** Of the aggregator's profiles. */
    public static KillPoint ofAggregator(Moment moment) {
        return new KillPoint(
                Pipeline.AGGREGATOR,
                moment,
                "profiles-commit",
                "customer-touchpoints-source",
                "journey-aggregator-heads-changelog");
    }

    /** Of the facts that the emitter counts. */
    public static KillPoint ofEmitter(Moment moment) {
        return new KillPoint(
                Pipeline.EMITTER, moment, "facts-commit", "customer-facts", "kpi-emitter-counted-facts-changelog");
    }
}
