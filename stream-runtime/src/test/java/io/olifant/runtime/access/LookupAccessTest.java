package io.olifant.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which settings a start refuses: look-ups are never answered to whoever asks from elsewhere. */
class LookupAccessTest {

    private static final String HOST = "olifant.lookups.host";
    private static final String TOKENS = "olifant.lookups.tokens-file";

    @TempDir
    private Path folder;

    @Test
    void onThisMachineEverybodyMayAsk() {
        LookupAccess access = access(Map.of());
        for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"}) {
            assertThat(access.askers().identify(Optional.empty(), Optional.empty(), host))
                    .contains(Asker.LOOPBACK);
        }
        assertThat(access.askers().identify(Optional.empty(), Optional.empty(), "page.example.com"))
                .isEmpty();
        assertThat(access.tls()).isEmpty();
    }

    @Test
    void elsewhereNobodyMayWithoutSayingWhoTheyAre() {
        for (String host : new String[] {"0.0.0.0", "10.0.0.7", "no.such.host.invalid", "::"}) {
            assertThatThrownBy(() -> access(Map.of(HOST, host)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Look-ups at " + host
                            + " (olifant.lookups.host) would tell whoever reaches it what is known of a customer; set"
                            + " olifant.lookups.tokens-file, or olifant.lookups.tls.trust-file");
        }
    }

    @Test
    void tlsNeedsACertificateAndItsKey() {
        for (String part : new String[] {"certificate-file", "key-file", "trust-file"}) {
            assertThatThrownBy(() -> access(Map.of("olifant.lookups.tls." + part, "a.pem")))
                    .hasMessageContaining("TLS of look-ups needs both olifant.lookups.tls.certificate-file and"
                            + " olifant.lookups.tls.key-file");
        }
        assertThatThrownBy(() -> access(Map.of(
                        "olifant.lookups.tls.certificate-file",
                        "nowhere.pem",
                        "olifant.lookups.tls.key-file",
                        "a.key")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.pem (olifant.lookups.tls.certificate-file) cannot be read");
    }

    @Test
    void instancesNeedATokenOfTheirOwn() throws IOException {
        String tokens = tokens("crm:" + "c".repeat(32));
        assertThatThrownBy(() -> access(Map.of(TOKENS, tokens)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has none named peer, by which instances ask each other; add a line peer:TOKEN");
    }

    private String tokens(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), text + "\n");
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
        return file.toString();
    }

    private static LookupAccess access(Map<String, String> settings) {
        return LookupAccess.of(SettingsReader.readShared(SettingSources.of(settings)));
    }
}
