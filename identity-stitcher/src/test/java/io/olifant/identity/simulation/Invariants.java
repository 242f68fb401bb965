package io.olifant.identity.simulation;

import io.olifant.identity.codec.RowCodec;
import io.olifant.identity.graph.ClusterHead;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Version;
import io.olifant.runtime.binary.BinaryReader;
import org.apache.kafka.common.utils.Bytes;

/** What must hold between a row and the one that replaces it, at any time. */
final class Invariants {

    /** The kind of row that holds a cluster's head; see the product's {@code ClusterStore}. */
    private static final int HEAD = 0;

    private final RowCodec codec = new RowCodec();
    private final BinaryReader keyReader = new BinaryReader();

    private Invariants() {}

    static void watch(IdentityTask task) {
        Invariants invariants = new Invariants();
        task.nodeRows.watch((key, before, after) -> {
            if (before != null) {
                invariants.checkNode(before, after);
            }
        });
        task.clusterRows.watch((key, before, after) -> {
            if (before != null && invariants.isHead(key)) {
                invariants.checkHead(before, after);
            }
        });
    }

    private void checkNode(byte[] before, byte[] after) {
        require(after != null, "the node of an identifier vanished, and its epoch with it");
        IdentifierNode old = codec.decodeNode(before);
        IdentifierNode now = codec.decodeNode(after);
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

    private boolean isHead(Bytes key) {
        keyReader.reset(key.get()).readSortableText();
        return keyReader.readByte() == HEAD;
    }

    private void checkHead(byte[] before, byte[] after) {
        require(after != null, "the head of a cluster vanished");
        ClusterHead old = codec.decodeHead(before);
        ClusterHead now = codec.decodeHead(after);
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
