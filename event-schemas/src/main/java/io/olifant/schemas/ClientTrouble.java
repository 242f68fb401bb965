package io.olifant.schemas;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** Why a client of Kafka's or of the registry cannot be made of its settings, in words that hold no secret of these. */
public final class ClientTrouble {

    /** What stands in quotes in a complaint about JAAS is a part of it, which may be a part of a password. */
    private static final Pattern JAAS = Pattern.compile("(?i)jaas");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\[[^]]*]|\"[^\"]*\"");

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
        String text = reason.replaceFirst("\\.+$", "");
        return JAAS.matcher(text).find() ? QUOTED.matcher(text).replaceAll("(not shown)") : text;
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
