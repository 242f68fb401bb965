package io.olifant.mapping;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that pass, for the display of progress from another thread. */
final class CountingInput extends FilterInputStream {

    private volatile long bytes;

    CountingInput(InputStream input) {
        super(input);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    /** Marks would let bytes pass twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    // One thread reads; others only look.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void count(long n) {
        bytes += n;
    }
}
