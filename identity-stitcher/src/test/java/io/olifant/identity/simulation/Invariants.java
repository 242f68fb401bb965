package io.olifant.identity.simulation;

import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Version;

/** What must hold between a row and the one that replaces it, at any time. */
final class Invariants {

    private Invariants() {}

    static void watch(IdentityTask task) {
        Invariants invariants = new Invariants();
        task.graphRows.watch((key, before, after) -> {
            if (GraphRowReader.isValue(key) && before != null) {
                require(after != null, "the value of an identifier vanished, and its epoch with it");
                GraphRowReader old = GraphRowReader.of(key, before);
                GraphRowReader now = GraphRowReader.of(key, after);
                invariants.checkNode(old.node(), now.node());
                invariants.checkHead(old.headOrNull(), now.headOrNull());
            }
        });
    }

    private void checkNode(IdentifierNode old, IdentifierNode now) {
        require(now.epoch() >= old.epoch(), "the epoch of an identifier fell");
        require(
                now.epoch() > old.epoch() || now.isGone() || now.profileId().equals(old.profileId()),
                "an identifier changed its profile within an epoch");
        require(now.standing().revision() >= old.standing().revision(), "the revision of an identifier fell");
        require(now.standing().linksFrom() >= old.standing().linksFrom(), "an identifier went back to an earlier life");
        require(
                now.label().equals(now.assignment().version().label()),
                "an identifier points to another cluster than the one that it believes");
        require(!isOlder(now.assignment().version(), old.assignment().version()), "an assignment's version fell");
    }

    private void checkHead(ClusterHead old, ClusterHead now) {
        if (old == null || old.equals(now)) {
            return;
        }
        require(now != null, "the head of a cluster vanished");
        require(old instanceof Root, "an alias changed");
        require(now.label().equals(old.label()), "a cluster was founded twice");
        require(!(now instanceof Root root) || root.epoch() >= ((Root) old).epoch(), "the epoch of a cluster fell");
    }

    private static boolean isOlder(Version version, Version than) {
        return version.epoch() != than.epoch()
                ? version.epoch() < than.epoch()
                : version.label().compareTo(than.label()) > 0;
    }

    private static void require(boolean isRight, String flaw) {
        if (!isRight) {
            throw new IllegalStateException("An invariant broke: " + flaw);
        }
    }
}
