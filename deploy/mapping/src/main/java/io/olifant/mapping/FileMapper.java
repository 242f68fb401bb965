package io.olifant.mapping;

import io.olifant.events.Touchpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.zip.GZIPInputStream;

/**
 * Maps the rows of a file, one after the other, in a bounded amount of memory. Used by one thread; only the progress
 * may be read by others.
 */
public final class FileMapper implements Iterator<MappedRow>, AutoCloseable {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final long bytesTotal;
    private final CountingInput counted;
    private final InputStream input;
    private final RowReader reader;
    private final TouchpointMapping mapping;
    private final Queue<MappedRow> ready = new ArrayDeque<>();

    private FileMapper(Path file, MappingPlan plan, CountingInput counted) throws IOException {
        this.file = file;
        this.bytesTotal = Files.size(file);
        this.counted = counted;
        this.input = unpacked(counted);
        this.reader = plan.descriptor().reader(new Lines(input));
        this.mapping = plan.mapping();
    }

    /**
     * Opens a file; whether it is packed with gzip is seen from its content.
     *
     * @param mapping a built-in mapping ({@code touchpoint}: JSON lines in the shape of a touchpoint; {@code cdnow}:
     *     the CDNOW log), or the path of a {@code .yaml} descriptor, or of a {@code .jslt} script, when the name of the
     *     file shows its format
     * @throws MappingException if the mapping is unknown or wrong, or the file cannot be read
     */
    public static FileMapper open(Path file, String mapping) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new MappingException("The input " + file + " cannot be read: expected a readable file there.");
        }
        MappingPlan plan = MappingPlan.of(mapping, file.getFileName().toString());
        CountingInput counted = null;
        try {
            counted = new CountingInput(Files.newInputStream(file));
            return new FileMapper(file, plan, counted);
        } catch (IOException e) {
            closeAfter(e, counted);
            throw unreadable(file, e);
        } catch (MappingException e) {
            closeAfter(e, counted);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, InputStream input) {
        if (input == null) {
            return;
        }
        try {
            input.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        PushbackInputStream input = new PushbackInputStream(new BufferedInputStream(file, BUFFER_BYTES), 2);
        byte[] magic = input.readNBytes(2);
        input.unread(magic);
        boolean packed = magic.length == 2
                && Byte.toUnsignedInt(magic[0]) == GZIP_MAGIC_1
                && Byte.toUnsignedInt(magic[1]) == GZIP_MAGIC_2;
        return packed ? new GZIPInputStream(input, BUFFER_BYTES) : input;
    }

    /**
     * Whether another row follows.
     *
     * @throws MappingException if the file cannot be read on, for example because it is cut off
     */
    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            Row row = read();
            if (row == null) {
                return false;
            }
            map(row);
        }
        return true;
    }

    @Override
    public MappedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The file " + file + " has no more rows.");
        }
        return ready.remove();
    }

    private Row read() {
        try {
            return reader.next();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void map(Row row) {
        if (row instanceof Row.Broken broken) {
            ready.add(new MappedRow.Rejected(broken.line(), broken.column(), broken.reason()));
            return;
        }
        MappingOutcome outcome = mapping.map(row.line(), ((Row.Read) row).fields());
        if (outcome instanceof MappingOutcome.Rejection rejection) {
            ready.add(new MappedRow.Rejected(row.line(), rejection.reason()));
            return;
        }
        for (Touchpoint touchpoint : ((MappingOutcome.Touchpoints) outcome).touchpoints()) {
            ready.add(new MappedRow.Mapped(row.line(), touchpoint));
        }
    }

    private static MappingException unreadable(Path file, IOException cause) {
        return new MappingException(
                "The input " + file + " cannot be read to its end; it may be damaged or cut off: " + cause.getMessage(),
                cause);
    }

    /** Bytes read from the file so far, packed ones if it is packed; may be asked by any thread. */
    public long bytesRead() {
        return counted.bytes();
    }

    /** Size of the file in bytes when it was opened. */
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
