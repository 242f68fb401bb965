package io.olifant.kpi.store;

import java.util.Arrays;

/** Bounds of scans. */
final class Ranges {

    private static final byte[] START = new byte[0];

    private Ranges() {}

    /** The least key of all. */
    static byte[] start() {
        return START;
    }

    /** The least key that is greater than every key with this prefix; null if there is none. */
    static byte[] afterPrefix(byte[] prefix) {
        int size = prefix.length;
        while (size > 0 && prefix[size - 1] == (byte) 0xff) {
            size--;
        }
        if (size == 0) {
            return null;
        }
        byte[] bound = Arrays.copyOf(prefix, size);
        bound[size - 1]++;
        return bound;
    }

    /** The least key that is greater than this one. */
    static byte[] afterKey(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
