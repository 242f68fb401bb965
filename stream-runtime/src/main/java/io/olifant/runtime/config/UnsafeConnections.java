package io.olifant.runtime.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules about connections to brokers and to the registry. What does not leave the machine may be in clear. */
final class UnsafeConnections {

    private static final String KAFKA = RuntimeSettings.SECTION + ".kafka.";
    private static final String REGISTRY = RuntimeSettings.SECTION + ".schema-registry.";

    private static final String PROTOCOL = "security.protocol";
    private static final String SERVERS = "bootstrap.servers";
    private static final String HOST_NAMES = "ssl.endpoint.identification.algorithm";

    private static final String PROTOCOL_DEFAULT = "PLAINTEXT";
    private static final List<String> ENCRYPTED = List.of("SSL", "SASL_SSL");
    private static final String IN_MEMORY = "mock://";

    /** The host of an address, whether with a scheme and credentials or without. */
    private static final Pattern HOST = Pattern.compile("^(?:[A-Za-z_]+://)?(?:[^/?#]*@)?(\\[[^]]*]|[^:/?#]*)");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0*:){7}0*1)]");

    private UnsafeConnections() {}

    static Stream<ProductionProblem> kafkaInClear(RuntimeSettings settings) {
        Map<String, String> all = new TreeMap<>(settings.kafka());
        all.putIfAbsent(PROTOCOL, PROTOCOL_DEFAULT);
        List<String> servers = all.entrySet().stream()
                .filter(entry -> isOrEndsWith(entry.getKey(), SERVERS))
                .map(Map.Entry::getValue)
                .filter(value -> !isOnThisMachine(value))
                .map(Credentials::hiddenIn)
                .toList();
        if (servers.isEmpty()) {
            return Stream.empty();
        }
        return all.entrySet().stream()
                .filter(entry -> isOrEndsWith(entry.getKey(), PROTOCOL))
                .filter(entry -> !ENCRYPTED.contains(entry.getValue().toUpperCase(Locale.ROOT)))
                .map(entry -> ProductionProblem.of(
                        KAFKA + entry.getKey(),
                        entry.getValue(),
                        "so whoever is on the way to '" + servers.get(0)
                                + "' can read and change events; set it to SASL_SSL, or to SSL where applications have"
                                + " certificates."));
    }

    /** Without the check of the host's name, any certificate of the same authority passes for a broker's. */
    static Stream<ProductionProblem> withoutHostNames(RuntimeSettings settings) {
        return Stream.concat(
                withoutHostNames(KAFKA, settings.kafka()),
                withoutHostNames(REGISTRY + "client.", settings.schemaRegistry().client()));
    }

    private static Stream<ProductionProblem> withoutHostNames(String section, Map<String, String> given) {
        return new TreeMap<>(given)
                .entrySet().stream()
                        .filter(entry -> isOrEndsWith(entry.getKey(), HOST_NAMES))
                        .filter(entry -> !entry.getValue().strip().equalsIgnoreCase("https"))
                        .map(entry -> ProductionProblem.of(
                                section + entry.getKey(),
                                entry.getValue(),
                                "so any certificate of the same authority passes for the server's; remove the setting, and"
                                        + " have the certificate name the host."));
    }

    static Stream<ProductionProblem> registryInClear(RuntimeSettings settings) {
        return Arrays.stream(settings.schemaRegistry().url().split(","))
                .map(String::strip)
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("http://"))
                .filter(url -> !isOnThisMachine(url))
                .map(url -> ProductionProblem.of(
                        REGISTRY + "url",
                        Credentials.hiddenIn(url),
                        "so whoever is on the way can read its login and change schemas; set it to an address that begins"
                                + " with https://."));
    }

    static Stream<ProductionProblem> registryInMemory(RuntimeSettings settings) {
        String url = settings.schemaRegistry().url();
        return url.startsWith(IN_MEMORY)
                ? Stream.of(ProductionProblem.of(
                        REGISTRY + "url",
                        url,
                        "a registry in the memory of this process, so nobody can read what is written after it has ended;"
                                + " set it to the address of a registry."))
                : Stream.empty();
    }

    /** Whether all of several addresses lead to this machine itself. No name is looked up: an answer could be anybody's. */
    static boolean isOnThisMachine(String addresses) {
        return Arrays.stream(addresses.split(",")).map(String::strip).allMatch(address -> {
            Matcher host = HOST.matcher(address);
            return host.find()
                    && LOOPBACK.matcher(host.group(1).toLowerCase(Locale.ROOT)).matches();
        });
    }

    /** With or without the prefix of one kind of client. */
    private static boolean isOrEndsWith(String name, String bare) {
        return name.equals(bare) || name.endsWith("." + bare);
    }
}
