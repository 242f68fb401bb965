package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.LookupSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupEntranceTest {

    @ParameterizedTest
    @ValueSource(strings = {"stitcher-1.example.com", "10.0.0.7", "localhost", "::1", "fe80::1", "a", "host."})
    void otherInstancesGetNamesThatTheyCanAsk(String host) {
        assertThat(LookupEntrance.advertisedHost(settings(host))).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_stitcher", "-stitcher", "a b", "http//x"})
    void aNameThatNoUriCanHoldIsRefused(String host) {
        assertThatThrownBy(() -> LookupEntrance.advertisedHost(settings(host)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'" + host + "'")
                .hasMessageContaining("olifant.lookups.advertised-host");
    }

    @Test
    void theAddressListenedOnIsTheDefault() {
        assertThat(LookupEntrance.advertisedHost(settings(Map.of()))).isEqualTo("127.0.0.1");
    }

    private static LookupSettings settings(String advertised) {
        return settings(Map.of("olifant.lookups.advertised-host", advertised));
    }

    private static LookupSettings settings(Map<String, String> settings) {
        return SettingsReader.read("idle", RunCommandTest.IdleSettings.class, SettingSources.of(settings))
                .runtime()
                .lookups();
    }
}
