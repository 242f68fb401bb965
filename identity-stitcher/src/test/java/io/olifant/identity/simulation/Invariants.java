package io.olifant.identity.simulation;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Version;

/** What must hold between a row and the one that replaces it, at any time. */
final class Invariants {

    private final RowCodec codec = new RowCodec();

    private Invariants() {}

    static void watch(IdentityTask task) {
        Invariants invariants = new Invariants();
        task.nodeRows.watch((key, before, after) -> {
            if (before != null) {
                invariants.checkNode(before, after);
            }
        });
    }

    private void checkNode(byte[] before, byte[] after) {
        require(after != null, "the node of an identifier vanished, and its epoch with it");
        IdentifierNode old = codec.decodeNode(before);
        IdentifierNode now = codec.decodeNode(after);
        require(now.epoch() >= old.epoch(), "the epoch of an identifier fell");
        require(
                now.epoch() > old.epoch() || now.profileId().equals(old.profileId()),
                "an identifier changed its profile within an epoch");
        require(!isOlder(now.assignment().version(), old.assignment().version()), "an assignment's version fell");
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
