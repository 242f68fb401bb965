package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.olifant.events.Touchpoint;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.RegistryTrouble;
import io.olifant.schemas.SchemaRegistries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that wants TLS and a login gets both by settings alone, and what it does not accept is a sentence. */
class SecuredRegistryTest {

    private static final String CLIENT = "olifant.schema-registry.client.";
    private static final String SSL = CLIENT + "schema.registry.ssl.";
    private static final String LOGIN = "olifant:p:w/@x";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void aUserAndAPasswordAreGivenInSettings() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", false)) {
            registry.wants(BASIC);
            Map<String, String> settings = trusting(registry);
            settings.put(CLIENT + "basic.auth.credentials.source", "USER_INFO");
            settings.put(CLIENT + "basic.auth.user.info", "${file:" + file(LOGIN + "\n") + "}");
            assertThat(trouble(settings)).isEmpty();
        }
    }

    @Test
    void aUserAndAPasswordAreGivenInTheAddress() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", false)) {
            registry.wants("Basic " + Base64.getEncoder().encodeToString("ann:pw".getBytes(StandardCharsets.UTF_8)));
            Map<String, String> settings = trusting(registry);
            settings.put(
                    "olifant.schema-registry.url",
                    registry.url().replace("https://", "https://ann:${file:" + file("pw\n") + "}@"));
            assertThat(trouble(settings)).isEmpty();
        }
    }

    @Test
    void aTokenIsGivenInSettings() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", false)) {
            registry.wants("Bearer t0ken");
            Map<String, String> settings = trusting(registry);
            settings.put(CLIENT + "bearer.auth.credentials.source", "STATIC_TOKEN");
            settings.put(CLIENT + "bearer.auth.token", "${file:" + file("t0ken\n") + "}");
            assertThat(trouble(settings)).isEmpty();
        }
    }

    @Test
    void aCertificateIsGivenInPem() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", true)) {
            assertThat(trouble(with(trusting(registry), "client"))).isEmpty();
            // Whether the refusal itself is read before the connection ends is a matter of chance.
            assertThat(trouble(with(trusting(registry), "stranger")).orElseThrow())
                    .contains("certificate of this application");
            assertThat(trouble(trusting(registry)).orElseThrow()).contains("certificate of this application");
        }
    }

    @Test
    void whoIsNotKnownOrMayNotIsTold() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", false)) {
            registry.wants(BASIC);
            assertThat(trouble(trusting(registry)).orElseThrow())
                    .contains("does not know who asks for schema id 7 (status 401)", "basic.auth.user.info");
            Map<String, String> other = trusting(registry);
            other.put(CLIENT + "bearer.auth.credentials.source", "STATIC_TOKEN");
            other.put(CLIENT + "bearer.auth.token", "an0ther");
            assertThat(trouble(other).orElseThrow())
                    .contains("does not let this application ask for schema id 7 (status 403)")
                    .doesNotContain("an0ther");
        }
    }

    @Test
    void certificatesThatAreNotTrustedAreNamed() throws IOException {
        try (SecuredRegistry registry = SecuredRegistry.start("server", false)) {
            assertThat(trouble(new HashMap<>(Map.of("olifant.schema-registry.url", registry.url())))
                            .orElseThrow())
                    .contains("authority that is not trusted here", SSL + "truststore.certificates");
            assertThat(trouble(new HashMap<>(Map.of(
                                    "olifant.schema-registry.url",
                                    registry.url().replace("https", "http"))))
                            .orElseThrow())
                    .contains("The schema registry");
        }
        try (SecuredRegistry registry = SecuredRegistry.start("expired", false)) {
            assertThat(trouble(trusting(registry)).orElseThrow()).contains("has expired");
        }
        try (SecuredRegistry registry = SecuredRegistry.start("elsewhere", false)) {
            assertThat(trouble(trusting(registry)).orElseThrow()).contains("is for another host");
            Map<String, String> anyHost = trusting(registry);
            anyHost.put(SSL + "endpoint.identification.algorithm", "");
            assertThat(trouble(anyHost)).isEmpty();
        }
    }

    @Test
    void settingsOfWhichNoClientCanBeMadeAreRefusedInWords() {
        assertThat(refusal(
                        "schema.registry.ssl.truststore.type",
                        "PEM",
                        "schema.registry.ssl.truststore.certificates",
                        "x"))
                .contains("CERTIFICATE");
        assertThat(refusal("basic.auth.credentials.source", "SASL_INHERIT", "sasl.jaas.config", "Module s3cret"))
                .contains("JAAS")
                .doesNotContain("s3cret");
        assertThat(refusal("bearer.auth.credentials.source", "OAUTHBEARER", "bearer.auth.client.secret", "s3cret"))
                .contains("STATIC_TOKEN");
    }

    private static String refusal(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return catchThrowableOfType(
                        IllegalArgumentException.class, () -> SchemaRegistries.open("https://localhost:1", settings))
                .getMessage();
    }

    /** What keeps a schema from being known with these settings, if anything does. */
    private static Optional<String> trouble(Map<String, String> settings) {
        RuntimeSettings.SchemaRegistry registry =
                SettingsReader.readShared(SettingSources.of(settings)).schemaRegistry();
        AvroSerdes serdes = new AvroSerdes(SchemaRegistries.open(registry.url(), registry.client()), false);
        boolean isKnown = serdes.schemasOf(Touchpoint.class).ask("touchpoints.webshop", SecuredRegistry.SCHEMA_ID);
        Optional<String> sentence = serdes.registry().trouble().map(RegistryTrouble::sentence);
        assertThat(sentence.isEmpty()).isEqualTo(isKnown);
        return sentence;
    }

    private static Map<String, String> trusting(SecuredRegistry registry) {
        Map<String, String> settings = new HashMap<>();
        settings.put("olifant.schema-registry.url", registry.url());
        settings.put(SSL + "truststore.type", Certificates.type());
        settings.put(SSL + "truststore.certificates", Certificates.authority());
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String certificate) {
        settings.put(SSL + "keystore.type", Certificates.type());
        settings.put(SSL + "keystore.certificate.chain", Certificates.certificate(certificate));
        settings.put(SSL + "keystore.key", Certificates.key(certificate));
        return settings;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), text);
    }
}
