package io.olifant.schemas;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a client of Kafka's or of the registry cannot be made of its settings, in words that hold no secret of these. */
public final class ClientTrouble {

    /** What stands in quotes in a complaint about JAAS is a part of it, which may be a part of a password. */
    private static final Pattern JAAS = Pattern.compile("(?i)jaas");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\[[^]]*]|\"[^\"]*\"");

    /** What Java says of private keys that it cannot read and of a login that nobody gave, and what that means. */
    private static final Map<String, String> MEANINGS = Map.of(
            "entry in the JAAS configuration",
            "sasl.jaas.config, which holds the login, is not set (docs/operations/secure.md has one)",
            "algid parse error",
            "the private key is not in PKCS#8 (BEGIN PRIVATE KEY); `openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW` brings it into"
                    + " that form",
            "PBES2",
            "the private key is encrypted in a way that this Java cannot read (PBES2, which OpenSSL chooses); leave it unencrypted"
                    + " in a file that only the application can read, or encrypt it with `openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES`");

    private static final String CAUSED_BY = "Caused by: ";

    private static final Pattern EXCEPTION = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    private ClientTrouble() {}

    /**
     * The reason at the end of the causes, without a full stop: clients wrap what is wrong, such as a login that is missing, into several
     * exceptions that only say that they failed.
     */
    public static String reason(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : words(cause);
        }
        String text = withoutTrace(reason).replaceFirst("\\.+$", "");
        return MEANINGS.entrySet().stream()
                .filter(meaning -> text.contains(meaning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(
                        () -> JAAS.matcher(text).find() ? QUOTED.matcher(text).replaceAll("(not shown)") : text);
    }

    /** Java's logins put the whole stack trace of what failed into their message: what it comes from stands last in it. */
    private static String withoutTrace(String reason) {
        return reason.lines()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((before, after) -> after)
                .or(() -> reason.lines().findFirst())
                .map(line -> EXCEPTION
                        .matcher(line.replaceFirst("^" + CAUSED_BY, ""))
                        .replaceFirst(""))
                .orElse(reason);
    }

    private static String words(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no file " + cause.getMessage();
        }
        return cause instanceof AccessDeniedException
                ? "access to the file " + cause.getMessage() + " is denied"
                : cause.getMessage();
    }
}
