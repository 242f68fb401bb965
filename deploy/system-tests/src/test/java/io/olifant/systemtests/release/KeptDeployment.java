package io.olifant.systemtests.release;

import io.olifant.local.registry.SchemaLog;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * All that a release left behind when it was stopped in the middle of its work, in one file: its topics, how far each
 * application had read, its schemas, its stores, and touchpoints that come later.
 *
 * @param committed offsets by application, and in it by topic and partition ({@code clock/0})
 * @param state files of the state folder by their path in it
 * @param later touchpoints as they stand in an input topic
 */
record KeptDeployment(
        List<KeptTopic> topics,
        Map<String, Map<String, Long>> committed,
        List<SchemaLog.Line> schemas,
        Map<String, byte[]> state,
        List<byte[]> later) {

    private static final String CONTENT = "content";
    private static final String STATE = "state/";

    /** The file of a release among the resources of this module. */
    static KeptDeployment ofRelease(String release) {
        try (InputStream in = KeptDeployment.class.getResourceAsStream("/releases/" + release + ".zip")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(CONTENT));
            DataOutputStream out = new DataOutputStream(zip);
            writeContent(out);
            out.flush();
            zip.closeEntry();
            for (Map.Entry<String, byte[]> each : state.entrySet()) {
                zip.putNextEntry(new ZipEntry(STATE + each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }

    private void writeContent(DataOutputStream out) throws IOException {
        out.writeInt(topics.size());
        for (KeptTopic topic : topics) {
            topic.writeTo(out);
        }
        out.writeInt(committed.size());
        for (Map.Entry<String, Map<String, Long>> application : committed.entrySet()) {
            out.writeUTF(application.getKey());
            out.writeInt(application.getValue().size());
            for (Map.Entry<String, Long> offset : application.getValue().entrySet()) {
                out.writeUTF(offset.getKey());
                out.writeLong(offset.getValue());
            }
        }
        out.writeInt(schemas.size());
        for (SchemaLog.Line line : schemas) {
            writeText(line.key(), out);
            writeText(line.value(), out);
        }
        out.writeInt(later.size());
        for (byte[] touchpoint : later) {
            out.writeInt(touchpoint.length);
            out.write(touchpoint);
        }
    }

    private static KeptDeployment read(InputStream file) throws IOException {
        byte[] content = null;
        Map<String, byte[]> state = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(file);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(CONTENT)) {
                content = zip.readAllBytes();
            } else {
                state.put(entry.getName().substring(STATE.length()), zip.readAllBytes());
            }
        }
        return readContent(new DataInputStream(new ByteArrayInputStream(content)), state);
    }

    private static KeptDeployment readContent(DataInputStream in, Map<String, byte[]> state) throws IOException {
        List<KeptTopic> topics = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            topics.add(KeptTopic.readFrom(in));
        }
        Map<String, Map<String, Long>> committed = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Map<String, Long> offsets = new TreeMap<>();
            committed.put(in.readUTF(), offsets);
            for (int offsetsLeft = in.readInt(); offsetsLeft > 0; offsetsLeft--) {
                offsets.put(in.readUTF(), in.readLong());
            }
        }
        List<SchemaLog.Line> schemas = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            schemas.add(new SchemaLog.Line(readText(in), readText(in)));
        }
        List<byte[]> later = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            later.add(in.readNBytes(in.readInt()));
        }
        return new KeptDeployment(topics, committed, schemas, state, later);
    }

    /** The files of a state folder, without what RocksDB logs about itself. */
    static Map<String, byte[]> stateIn(Path folder) throws IOException {
        Map<String, byte[]> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (!each.getFileName().toString().startsWith("LOG")) {
                    state.put(folder.relativize(each).toString(), Files.readAllBytes(each));
                }
            }
        }
        return state;
    }

    /** Lays the state folder out as it was. */
    void layStateOut(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> each : state.entrySet()) {
            Path target = folder.resolve(each.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, each.getValue());
        }
    }

    private static void writeText(String textOrNull, DataOutputStream out) throws IOException {
        byte[] bytes = textOrNull == null ? null : textOrNull.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
