package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEntranceTest {

    @ParameterizedTest
    @ValueSource(strings = {"stitcher-1.example.com", "10.0.0.7", "localhost", "::1", "fe80::1", "a", "host."})
    void otherInstancesGetNamesThatTheyCanAsk(String host) {
        assertThat(HttpEntrance.advertisedHost(http(host))).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_stitcher", "-stitcher", "a b", "http//x"})
    void aNameThatNoUriCanHoldIsRefused(String host) {
        assertThatThrownBy(() -> HttpEntrance.advertisedHost(http(host)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'" + host + "'")
                .hasMessageContaining("olifant.http.advertised-host");
    }

    @Test
    void theAddressListenedOnIsTheDefault() {
        assertThat(HttpEntrance.advertisedHost(http(Map.of("olifant.http.host", "127.0.0.1"))))
                .isEqualTo("127.0.0.1");
    }

    private static RuntimeSettings.Http http(String advertised) {
        return http(Map.of("olifant.http.advertised-host", advertised));
    }

    private static RuntimeSettings.Http http(Map<String, String> settings) {
        return SettingsReader.read("idle", RunCommandTest.IdleSettings.class, SettingSources.of(settings))
                .runtime()
                .http();
    }
}
