package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a registry is asked, how long, and as whom. Credentials that are in an address are handed over beside it: the client
 * writes the addresses that it could not reach into the log.
 */
final class RegistryAddresses {

    /** For all addresses together, one after another: well below the 20 s of a transaction, in which a look-up may happen. */
    private static final int PATIENCE_MS = 8_000;

    private static final int PATIENCE_MIN_MS = 500;

    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BEARER_SOURCE = "bearer.auth.credentials.source";

    /** Without it the client takes the certificate of any host, as long as it trusts its authority. */
    private static final String HOST_NAMES = "schema.registry.ssl.endpoint.identification.algorithm";

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^/?#\\s@]+(/[^\\s@]*)?");
    private static final Pattern WITH_CREDENTIALS = Pattern.compile("^(\\s*[a-zA-Z][a-zA-Z0-9+.-]*://)([^/?#]*)@(.*)$");

    private final List<String> urls = new ArrayList<>();
    private final Set<String> credentials = new LinkedHashSet<>();

    private RegistryAddresses(String text) {
        for (String each : text.split(",")) {
            Matcher matcher = WITH_CREDENTIALS.matcher(each);
            if (matcher.matches()) {
                credentials.add(matcher.group(2));
                urls.add(matcher.group(1).strip() + matcher.group(3).strip());
            } else {
                urls.add(each.strip());
            }
        }
    }

    /**
     * Takes addresses apart.
     *
     * @param text one or more, separated by commas
     * @throws IllegalArgumentException if one is no address, or two hold different credentials; the client knows one for all
     */
    static RegistryAddresses of(String text) {
        RegistryAddresses addresses = new RegistryAddresses(text);
        for (String url : addresses.urls) {
            if (!ADDRESS.matcher(url).matches()) {
                throw new IllegalArgumentException("An address of the schema registry is '"
                        + url.substring(url.lastIndexOf('@') + 1)
                        + "'; expected http:// or https:// and a host, such as http://localhost:8081");
            }
        }
        if (addresses.credentials.size() > 1) {
            throw new IllegalArgumentException(
                    "The addresses of the schema registry hold different credentials; expected the"
                            + " same in all, or none there and " + USER_INFO + " among the settings of its client");
        }
        return addresses;
    }

    /** The addresses without credentials. */
    List<String> urls() {
        return List.copyOf(urls);
    }

    /** The settings of the client: those that were given, and what they leave open. */
    Map<String, Object> settings(Map<String, ?> given) {
        Map<String, Object> settings = new HashMap<>();
        int patienceMs = Math.max(PATIENCE_MIN_MS, PATIENCE_MS / urls.size());
        settings.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, patienceMs / 4);
        settings.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, patienceMs - patienceMs / 4);
        settings.put(HOST_NAMES, "https");
        settings.putAll(given);
        if (!credentials.isEmpty() && !given.containsKey(BEARER_SOURCE) && !given.containsKey(USER_INFO)) {
            settings.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
            settings.put(USER_INFO, credentials.iterator().next());
        }
        return settings;
    }
}
