package io.olifant.identity.explain;

import java.util.stream.Collectors;

/** What is to be said of an identifier, whatever was asked. */
final class Remarks {

    private Remarks() {}

    /** Says what makes an identifier suspicious, and what to do; null if nothing does. */
    static String suspiciousOrNull(NodeView node) {
        return node.crowds().isEmpty()
                ? null
                : node.identifier() + " is suspicious: it was seen with "
                        + node.crowds().stream()
                                .map(crowd -> "at least " + crowd.neighbours() + " of " + crowd.namespace()
                                        + ", of which one customer may hold " + crowd.allowed())
                                .collect(Collectors.joining(", and with "))
                        + "; if a shop or a program writes it on events of many, block it in the rules";
    }

    /** Says that an identifier is shared; null if it is not. */
    static String sharedOrNull(NodeView node) {
        return node.isShared()
                ? node.identifier() + " is shared: it was seen with at least " + node.strongerNeighbours()
                        + " stronger identifiers, and joins nobody"
                : null;
    }
}
