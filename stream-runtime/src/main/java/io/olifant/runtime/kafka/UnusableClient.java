package io.olifant.runtime.kafka;

import io.olifant.runtime.config.Credentials;
import io.olifant.runtime.config.RuntimeSettings;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** Says why Kafka's library can make no client of the settings. */
public final class UnusableClient {

    private static final String SERVERS = "bootstrap.servers";

    /** What stands in quotes in a complaint about JAAS is a part of it, which may be a part of a password. */
    private static final Pattern JAAS = Pattern.compile("(?i)jaas");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\[[^]]*]|\"[^\"]*\"");

    private UnusableClient() {}

    /** The sentence about a failure to make one. */
    public static String sentence(Throwable failure, RuntimeSettings settings) {
        String reason = deepestReason(failure);
        return "No Kafka client can be made of the settings under olifant.kafka: " + reason
                + (reason.contains(SERVERS) ? hint(settings) : "") + ".";
    }

    /** Kafka wraps what is wrong, such as a login that is missing, into several exceptions that only say that it failed. */
    private static String deepestReason(Throwable failure) {
        String reason = failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : words(cause);
        }
        String text = String.valueOf(reason).replaceFirst("\\.+$", "");
        return Credentials.hiddenIn(
                JAAS.matcher(text).find() ? QUOTED.matcher(text).replaceAll("(not shown)") : text);
    }

    private static String words(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no file " + cause.getMessage();
        }
        return cause instanceof AccessDeniedException
                ? "access to the file " + cause.getMessage() + " is denied"
                : cause.getMessage();
    }

    private static String hint(RuntimeSettings settings) {
        return "; olifant.kafka." + SERVERS + " is '"
                + Credentials.hiddenIn(
                        String.valueOf(KafkaSettings.admin(settings).get(SERVERS)))
                + "', expected HOST:PORT of a broker, or several separated by commas, whose names this machine can resolve";
    }
}
