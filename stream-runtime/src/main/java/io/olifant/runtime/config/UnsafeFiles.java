package io.olifant.runtime.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rule about files that hold secrets: those that values refer to, and key stores. Who may read them is asked of the file system. */
final class UnsafeFiles {

    private static final String KAFKA = RuntimeSettings.SECTION + ".kafka.";
    private static final String REGISTRY_CLIENT = RuntimeSettings.SECTION + ".schema-registry.client.";

    /** Kafka's and Confluent's settings that name a file with a private key. */
    private static final List<String> WITH_KEY =
            List.of("ssl.keystore.location", "sasl.oauthbearer.assertion.private.key.file");

    private UnsafeFiles() {}

    static Stream<ProductionProblem> readableByEverybody(RuntimeSettings settings, Collection<GivenSetting> given) {
        Stream<ProductionProblem> referredTo = given.stream()
                .filter(each -> isSecret(each.bareKey()))
                .flatMap(each -> each.files().stream().flatMap(file -> problem(each.key(), file)));
        return Stream.of(
                        referredTo,
                        ofStores(KAFKA, settings.kafka()),
                        ofStores(REGISTRY_CLIENT, settings.schemaRegistry().client()))
                .flatMap(problems -> problems);
    }

    /** A certificate or a list of authorities may be read from a file, too, and is everybody's to read. */
    private static boolean isSecret(String key) {
        return !key.endsWith("ssl.truststore.certificates") && !key.endsWith("ssl.keystore.certificate.chain");
    }

    private static Stream<ProductionProblem> ofStores(String section, Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> WITH_KEY.stream().anyMatch(entry.getKey()::endsWith))
                .flatMap(entry ->
                        path(entry.getValue()).stream().flatMap(file -> problem(section + entry.getKey(), file)));
    }

    /** The problem of a file that a setting names, if everybody can read it. */
    static Stream<ProductionProblem> problem(String key, Path file) {
        try {
            return SecretFile.isReadableByEverybody(file)
                    ? Stream.of(new ProductionProblem(
                            key,
                            "The file " + file + ", which setting '" + key
                                    + "' names, can be read by every user of this machine. " + SecretFile.HOW_TO_CLOSE
                                    + "."))
                    : Stream.empty();
        } catch (IOException e) {
            // Whoever reads the file says that it cannot be read, and why.
            return Stream.empty();
        }
    }

    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
