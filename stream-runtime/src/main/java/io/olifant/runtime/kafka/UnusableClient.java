package io.olifant.runtime.kafka;

import io.olifant.runtime.config.Credentials;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.schemas.ClientTrouble;

/** Says why Kafka's library can make no client of the settings. */
public final class UnusableClient {

    private static final String SERVERS = "bootstrap.servers";

    private UnusableClient() {}

    /** The sentence about a failure to make one. */
    public static String sentence(Throwable failure, RuntimeSettings settings) {
        String reason = Credentials.hiddenIn(ClientTrouble.reason(failure));
        return "No Kafka client can be made of the settings under olifant.kafka: " + reason
                + (reason.contains(SERVERS) ? hint(settings) : "") + ".";
    }

    private static String hint(RuntimeSettings settings) {
        return "; olifant.kafka." + SERVERS + " is '"
                + Credentials.hiddenIn(
                        String.valueOf(KafkaSettings.admin(settings).get(SERVERS)))
                + "', expected HOST:PORT of a broker, or several separated by commas, whose names this machine can resolve";
    }
}
