package io.olifant.runtime.config;

import java.util.Optional;
import java.util.stream.Stream;

/** Rules about look-ups, which show what is known of a customer. Where none are answered, nothing is asked of their settings. */
final class UnsafeLookups {

    private static final String SECTION = RuntimeSettings.SECTION + ".lookups.";
    private static final String TLS = SECTION + "tls.";
    private static final String HOST = SECTION + "host";

    private UnsafeLookups() {}

    /** Elsewhere it is refused without production, too. */
    static Stream<ProductionProblem> toWhoeverAsks(RuntimeSettings settings) {
        return answered(settings)
                .filter(lookups -> isOnThisMachine(lookups.host()))
                .filter(lookups -> lookups.tokensFile().isEmpty()
                        && lookups.tls().trustFile().isEmpty())
                .map(lookups -> new ProductionProblem(
                        SECTION + "port",
                        "Look-ups would be answered to every program of this machine; set " + SECTION
                                + "tokens-file, or " + TLS
                                + "trust-file and a certificate, by which clients say who they are, or leave " + SECTION
                                + "port out."));
    }

    static Stream<ProductionProblem> inClear(RuntimeSettings settings) {
        return answered(settings)
                .filter(lookups -> !isOnThisMachine(lookups.host())
                        && lookups.tls().certificateFile().isEmpty())
                .map(lookups -> ProductionProblem.of(
                        HOST,
                        lookups.host(),
                        "so look-ups would be answered in plain text, which is allowed on 127.0.0.1 only; set " + TLS
                                + "certificate-file and " + TLS + "key-file."));
    }

    static Stream<ProductionProblem> readableByEverybody(RuntimeSettings settings) {
        return answered(settings)
                .flatMap(lookups -> Stream.concat(
                        ofFile(SECTION + "tokens-file", lookups.tokensFile()),
                        ofFile(TLS + "key-file", lookups.tls().keyFile())));
    }

    private static Stream<LookupSettings> answered(RuntimeSettings settings) {
        return Stream.of(settings.lookups())
                .filter(lookups -> lookups.portIfOn().isPresent());
    }

    private static Stream<ProductionProblem> ofFile(String setting, Optional<String> file) {
        return file.flatMap(UnsafeFiles::path).stream().flatMap(path -> UnsafeFiles.problem(setting, path));
    }

    /** An address of the newer kind stands in brackets where a port may follow. */
    private static boolean isOnThisMachine(String host) {
        return UnsafeConnections.isOnThisMachine(host.contains(":") ? "[" + host + "]" : host);
    }
}
