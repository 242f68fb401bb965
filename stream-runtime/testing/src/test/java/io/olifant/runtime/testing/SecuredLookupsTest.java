package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.access.LookupAudit;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.http.LookupServer;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups over TLS, to clients with tokens and to clients with certificates. */
class SecuredLookupsTest {

    private static final String CRM = "c".repeat(32);
    private static final String PEER = "p".repeat(32);

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static TestCertificates.Pair own;
    private static Path tokens;

    private LookupServer server;

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = TestCertificates.in(folder);
        own = certificates.sign("olifant");
        certificates.sign("crm");
        tokens = Files.writeString(folder.resolve("tokens"), "# who may ask\ncrm:" + CRM + "\npeer:" + PEER + "\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void withTokensWhoeverShowsNoneOrAWrongOneIsRefused() throws Exception {
        serve(Map.of("olifant.lookups.tokens-file", tokens.toString()));
        HttpResponse<String> without = get(certificates.client(), null);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(without.body()).startsWith("{\"error\":\"Look-ups are answered to those who say who they are");
        for (String wrong : List.of("Bearer " + "x".repeat(32), "Bearer ", "Basic " + CRM, CRM, "Bearer crm:" + CRM)) {
            assertThat(get(certificates.client(), wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        assertThat(get(certificates.client(), "Bearer " + CRM).body()).isEqualTo("asked anna");
        assertThat(get(certificates.client(), "bearer  " + CRM).statusCode()).isEqualTo(200);
    }

    @Test
    void eachLookUpIsAuditedAndNeitherValuesNorTokensAre() throws Exception {
        serve(Map.of("olifant.lookups.tokens-file", tokens.toString()));
        try (AuditLines audit = new AuditLines()) {
            get(certificates.client(), null);
            get(certificates.client(), "Bearer " + CRM);
            post(certificates.client(), "Bearer " + CRM);
            post(certificates.client(), "Bearer " + PEER);
            String application = "application=asked who=";
            await().untilAsserted(() -> assertThat(audit.lines())
                    .containsExactly(
                            application
                                    + "unknown from=127.0.0.1 question=/asked/{who} namespace=- outcome=unauthenticated",
                            application
                                    + "token:crm from=127.0.0.1 question=/asked/{who} namespace=cookie outcome=found",
                            application + "token:crm from=127.0.0.1 question=/inside namespace=- outcome=forbidden",
                            application + "token:peer from=127.0.0.1 question=/inside namespace=- outcome=found"));
        }
    }

    @Test
    void whatInstancesAskEachOtherIsAnsweredToThePeerTokenOnly() throws Exception {
        serve(Map.of("olifant.lookups.tokens-file", tokens.toString()));
        assertThat(post(certificates.client(), null).statusCode()).isEqualTo(401);
        HttpResponse<String> client = post(certificates.client(), "Bearer " + CRM);
        assertThat(client.statusCode()).isEqualTo(403);
        assertThat(client.body())
                .isEqualTo("{\"error\":\"This is what only instances of this deployment ask each other\"}\n");
        assertThat(post(certificates.client(), "Bearer " + PEER).body()).isEqualTo("inside question");
    }

    @Test
    void withAnAuthorityClientsShowItsCertificates(@TempDir Path elsewhere) throws Exception {
        serve(Map.of(
                "olifant.lookups.tls.trust-file", certificates.authorityFile().toString()));
        TestCertificates others = TestCertificates.in(elsewhere);
        others.sign("crm");
        assertThatThrownBy(() -> get(certificates.client(), null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(certificates.client(), "Bearer " + CRM)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(others.client("crm"), null)).isInstanceOf(IOException.class);
        assertThat(get(certificates.client("crm"), null).body()).isEqualTo("asked anna");
        assertThat(post(certificates.client("crm"), null).statusCode()).isEqualTo(403);
        assertThat(post(certificates.client("olifant"), null).body()).isEqualTo("inside question");
    }

    @Test
    void whoComesAgainShowsTheCertificateOnceMoreAfterAMinute() {
        LookupAccess access = access(Map.of(
                "olifant.lookups.tls.certificate-file", own.certificateFile().toString(),
                "olifant.lookups.tls.key-file", own.keyFile().toString(),
                "olifant.lookups.tls.trust-file", certificates.authorityFile().toString()));
        assertThat(access.tls()
                        .orElseThrow()
                        .context()
                        .getServerSessionContext()
                        .getSessionTimeout())
                .isBetween(1, 60);
    }

    @Test
    void aTokenThatIsShownBesideACertificateHasToBeRight() throws Exception {
        serve(Map.of(
                "olifant.lookups.tls.trust-file", certificates.authorityFile().toString(),
                "olifant.lookups.tokens-file", tokens.toString()));
        assertThat(get(certificates.client("crm"), null).statusCode()).isEqualTo(200);
        assertThat(get(certificates.client("crm"), "Bearer " + CRM).statusCode())
                .isEqualTo(200);
        assertThat(get(certificates.client("crm"), "Bearer " + "x".repeat(32)).statusCode())
                .isEqualTo(401);
        assertThat(post(certificates.client("crm"), "Bearer " + PEER).statusCode())
                .isEqualTo(200);
    }

    @Test
    void plainTextIsNotAnsweredWhereThereIsTls() throws Exception {
        serve(Map.of("olifant.lookups.tokens-file", tokens.toString()));
        try (Socket connection = new Socket("localhost", server.port())) {
            connection.setSoTimeout(60_000);
            connection
                    .getOutputStream()
                    .write(("GET /asked/anna HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + CRM + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("asked");
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        TestCertificates.Pair another = certificates.sign("another");
        assertThatThrownBy(() -> access(Map.of(
                        "olifant.lookups.tls.certificate-file",
                                own.certificateFile().toString(),
                        "olifant.lookups.tls.key-file", another.keyFile().toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not that of the certificate");
        assertThatThrownBy(() -> access(Map.of(
                        "olifant.lookups.tls.certificate-file", own.keyFile().toString(),
                        "olifant.lookups.tls.key-file", own.keyFile().toString())))
                .hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> access(Map.of(
                        "olifant.lookups.tls.certificate-file",
                                own.certificateFile().toString(),
                        "olifant.lookups.tls.key-file", own.certificateFile().toString())))
                .hasMessageContaining("holds no private key")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    private void serve(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("olifant.lookups.tls.certificate-file", own.certificateFile().toString());
        all.put("olifant.lookups.tls.key-file", own.keyFile().toString());
        server = new LookupServer(
                List.of(
                        new LookupRoute(
                                Method.GET,
                                "/asked/{who}",
                                request -> LookupAnswer.found("asked " + request.pathText("who"))
                                        .about(List.of("cookie"))),
                        new LookupRoute(
                                Method.POST, "/inside", request -> LookupAnswer.found("inside " + request.body()))),
                access(all),
                100,
                new LookupAudit("asked"),
                new SimpleMeterRegistry(),
                "localhost",
                0);
    }

    private static LookupAccess access(Map<String, String> settings) {
        RuntimeSettings runtime = SettingsReader.readShared(SettingSources.of(settings));
        return LookupAccess.of(runtime);
    }

    private HttpResponse<String> get(SSLContext tls, String authorizationOrNull) throws Exception {
        return send(tls, authorizationOrNull, request("/asked/anna"));
    }

    private HttpResponse<String> post(SSLContext tls, String authorizationOrNull) throws Exception {
        return send(tls, authorizationOrNull, request("/inside").POST(HttpRequest.BodyPublishers.ofString("question")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(SSLContext tls, String authorizationOrNull, HttpRequest.Builder request)
            throws Exception {
        if (authorizationOrNull != null) {
            request.header("Authorization", authorizationOrNull);
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
