package io.olifant.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A program that allocates 50 MB for each line that it is given, and then says so: to be measured from outside. */
final class Spinner {

    private static final int PIECE_BYTES = 1_000_000;
    private static final int PIECES = 50;

    private static byte[] last;

    private Spinner() {}

    public static void main(String[] args) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (lines.readLine() != null) {
            for (int i = 0; i < PIECES; i++) {
                last = new byte[PIECE_BYTES + last()];
            }
            System.out.println("allocated");
        }
    }

    /** Keeps the compiler from leaving the pieces out. */
    private static int last() {
        return last == null ? 0 : last[last.length - 1];
    }
}
