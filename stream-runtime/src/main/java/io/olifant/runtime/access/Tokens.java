package io.olifant.runtime.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tokens of those who may ask. Of all but the instances' own only hashes are kept. A name may have several, so that one can take
 * the place of another without a gap.
 */
final class Tokens {

    /** The name of the instances' own token. */
    static final String PEER = "peer";

    /** Half of the 256 bits that {@code openssl rand -hex 32} gives; what is shorter was made up by somebody. */
    static final int CHARS_MIN = 32;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What the header of HTTP takes (RFC 6750). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final String EXPECTED =
            "expected NAME:TOKEN, a name of letters, digits, dots, hyphens and underscores, and at" + " least "
                    + CHARS_MIN + " characters as `openssl rand -hex 32` gives them";

    private final List<Entry> entries;
    private final Optional<String> peerToken;

    private Tokens(List<Entry> entries, Optional<String> peerToken) {
        this.entries = List.copyOf(entries);
        this.peerToken = peerToken;
    }

    private record Entry(String name, byte[] hash) {}

    /**
     * Reads a file of tokens: a line for each, empty ones and those behind a {@code #} left out.
     *
     * @throws IllegalArgumentException if it cannot be used; the message names the line and never what stands in it
     */
    static Tokens read(Path file) {
        List<String> lines = lines(file);
        List<Entry> entries = new ArrayList<>();
        Optional<String> peerToken = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon));
            String token = line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches()
                    || token.length() < CHARS_MIN
                    || !TOKEN.matcher(token).matches()) {
                throw new IllegalArgumentException("Line " + (i + 1) + " of the file of tokens " + file
                        + " (olifant.lookups.tokens-file) holds none; " + EXPECTED);
            }
            entries.add(new Entry(name, hash(token)));
            if (name.equals(PEER) && peerToken.isEmpty()) {
                peerToken = Optional.of(token);
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "The file of tokens " + file + " (olifant.lookups.tokens-file) has none in it; " + EXPECTED);
        }
        return new Tokens(entries, peerToken);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Without the cause of damaged text, which would quote it.
            throw new IllegalArgumentException("The file of tokens " + file
                    + " (olifant.lookups.tokens-file) cannot be read as text ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** The name that a token belongs to. Takes as long for a wrong token as for a right one. */
    Optional<String> nameOf(String token) {
        byte[] hash = hash(token);
        String name = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash(), hash)) {
                name = entry.name();
            }
        }
        return Optional.ofNullable(name);
    }

    /** The token that instances show each other: the first of the name {@value #PEER}. */
    Optional<String> peerToken() {
        return peerToken;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
