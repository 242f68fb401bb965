package io.olifant.identity.protocol;

/**
 * The rules by which links are counted in the step of their event (docs/decisions/0028). In production all hold. The simulation
 * switches one after the other off, to see that each is needed.
 */
public enum ProtocolRule {
    /** Only a root counts: the cluster of an anchor may have become an alias, and the assignment that says so be under way. */
    ROOT_ONLY,
    /** A shared anchor counts nothing. */
    UNSHARED_ONLY,
    /** A link that is known is counted again where it was seen earlier. */
    COUNT_EARLIER,
    /** An introduction carries the profile that the root decided for the other end, not the anchor's. */
    ROOT_PROFILE,
    /** A retiring cluster hands over which of its members are provisional. */
    CARRY_PROVISIONAL,
    /** Another end of another cluster answers a counted introduction. */
    TRUTH_ANSWERS,
    /** ... with what it holds. */
    HELD_TRUTH,
    /** A {@code Mark} carries what the identifier holds, too. */
    MARK_HELD,
    /** Where an assignment to a provisional member may have been applied or not, another one is owed. */
    OWED,
    /** The birth that an identifier reports replaces what a root assumed. */
    REAL_BIRTH,
    /** An assignment to a provisional member is applied only by who adopted from the cluster that introduced it. */
    HOME,
    /** ... which no later assignment changes. */
    HOME_FIXED,
    /** An assignment that overtook its introduction makes the node. */
    ASSIGN_ADOPTS,
    /** A shared other end of another cluster declines. */
    DECLINE,
    /** ... unless it adopted from that cluster. */
    DECLINE_HOME,
    /** With its last link goes the member. */
    DECLINE_MEMBER,
    /** ... if it is provisional still. */
    DECLINE_PROVISIONAL,
    /** ... and what was sent to it is remembered, if it was sent anything. */
    KEEP_VERSION,
    /** A retired cluster passes on who declines. */
    DECLINE_CHAIN
}
