package io.olifant.runtime.kafka;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Names the right that the brokers miss. Their refusal says what must not be touched, but not what was about to be done with it; that
 * follows from who met it: Kafka Streams says so where it writes or makes topics, and what is left is reading.
 */
public final class MissingRight {

    private static final String WHAT_TO_DO =
            "Grant it to the login that olifant.kafka names (`olifant topics acls` prints all that are needed)";

    /** As Kafka Streams says that the brokers took no record, and that it could not make a topic of its own. */
    private static final String OF_WRITING = "sending record";

    private static final Pattern OF_MAKING = Pattern.compile("Could not create topic ([A-Za-z0-9._-]+?)\\.?(?:\\s|$)");

    private MissingRight() {}

    /**
     * The sentence about a failure of an application, if it is that a right is missing.
     *
     * @param applicationId which its group and its transactional ids are named after
     */
    static Optional<String> sentence(Throwable thrown, String applicationId) {
        return refusal(thrown)
                .map(refusal -> "The brokers do not grant " + applicationId + " "
                        + right(thrown, refusal, applicationId)
                        + ", so the application stops; what it has not committed is undone. "
                        + WHAT_TO_DO + ", and start it again");
    }

    /**
     * The sentence about a question or an order to the brokers that they refused for want of a right.
     *
     * @param action what was about to be done: {@code describe topic 'x'}
     */
    public static Optional<String> toDo(String action, Throwable thrown) {
        return refusal(thrown)
                .map(refusal -> "The brokers do not grant the right to " + action + " ("
                        + String.valueOf(refusal.getMessage()).replaceFirst("\\.+$", "") + "). " + WHAT_TO_DO + ".");
    }

    private static Optional<AuthorizationException> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static String right(Throwable thrown, AuthorizationException refusal, String applicationId) {
        Optional<String> made = match(thrown, OF_MAKING);
        if (made.isPresent()) {
            return "the right Create on the topic '" + made.get() + "'";
        }
        if (refusal instanceof TopicAuthorizationException ofTopics) {
            return "the right " + (says(thrown, OF_WRITING) ? "Write" : "Read") + " on "
                    + topics(ofTopics.unauthorizedTopics());
        }
        if (refusal instanceof GroupAuthorizationException) {
            return "the right Read on the group '" + applicationId + "'";
        }
        if (refusal instanceof TransactionalIdAuthorizationException) {
            return "the rights Write and Describe on the transactional ids that begin with '" + applicationId + "-'";
        }
        if (refusal instanceof ClusterAuthorizationException) {
            return "a right on the cluster (" + refusal.getMessage() + ")";
        }
        return "a right (" + refusal.getMessage() + ")";
    }

    private static String topics(Collection<String> names) {
        String quoted = String.join("', '", new TreeSet<>(names));
        return names.size() == 1 ? "the topic '" + quoted + "'" : "the topics '" + quoted + "'";
    }

    private static boolean says(Throwable thrown, String text) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> match(Throwable thrown, Pattern pattern) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Matcher matcher = pattern.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }
}
