package io.olifant.identity.store;

import io.olifant.identity.rules.RulesFingerprint;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** One row: the fingerprint of the rules under which the task's state was made. */
public final class RulesFingerprintStore {

    static final int VERSION = 1;
    private static final Bytes KEY = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> row;
    private final BinaryWriter writer = new BinaryWriter();

    public RulesFingerprintStore(KeyValueStore<Bytes, byte[]> row) {
        this.row = row;
    }

    /** The fingerprint, or nothing where there is no state yet. */
    public Optional<RulesFingerprint> find() {
        return Optional.ofNullable(row.get(KEY)).map(RulesFingerprintStore::decode);
    }

    /** The fingerprint in a row of a store of this kind. */
    public static RulesFingerprint decode(byte[] value) {
        BinaryReader reader = new BinaryReader(value);
        reader.readVersion(VERSION);
        int parts = reader.readInt();
        Map<String, String> hashByPart = new TreeMap<>();
        for (int i = 0; i < parts; i++) {
            hashByPart.put(reader.readText(), reader.readText());
        }
        return RulesFingerprint.ofStored(hashByPart);
    }

    public void put(RulesFingerprint fingerprint) {
        writer.reset().writeByte(VERSION).writeLong(fingerprint.hashByPart().size());
        fingerprint.hashByPart().forEach((part, hash) -> writer.writeText(part).writeText(hash));
        row.put(KEY, writer.toBytes());
    }
}
