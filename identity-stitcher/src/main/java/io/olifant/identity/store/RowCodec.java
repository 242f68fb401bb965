package io.olifant.identity.store;

import io.olifant.identity.codec.GraphFields;
import io.olifant.identity.codec.GraphReader;
import io.olifant.identity.codec.GraphWriter;
import io.olifant.identity.correction.Sweep;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;

/** The compact forms of the rows of the identity stores: a version, the fields. For use by one thread. */
final class RowCodec {

    static final int VERSION = 1;

    private final GraphWriter writer = new GraphWriter();
    private final GraphReader reader = new GraphReader();

    byte[] encode(LinkState state) {
        begin();
        GraphFields.write(writer, state);
        return writer.toBytes();
    }

    LinkState decodeLinkState(byte[] bytes) {
        begin(bytes);
        return GraphFields.readLinkState(reader);
    }

    byte[] encode(Member member) {
        begin();
        GraphFields.write(writer, member);
        return writer.toBytes();
    }

    Member decodeMember(byte[] bytes) {
        begin(bytes);
        return GraphFields.readMember(reader);
    }

    byte[] encode(Sweep sweep) {
        begin();
        GraphFields.write(writer, sweep.command());
        writer.writeBoolean(sweep.isAtClusters());
        GraphFields.writeOptional(writer, sweep.after());
        writer.writeLong(sweep.identifiers());
        writer.writeLong(sweep.clusters());
        return writer.toBytes();
    }

    Sweep decodeSweep(byte[] bytes) {
        begin(bytes);
        RequestPart command = GraphFields.readRequestPart(reader);
        boolean isAtClusters = reader.readBoolean();
        Identifier after = GraphFields.readOptional(reader);
        long identifiers = reader.readLong();
        return new Sweep(command, isAtClusters, after, identifiers, reader.readLong());
    }

    private void begin() {
        writer.reset().writeByte(VERSION);
    }

    private void begin(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
    }
}
