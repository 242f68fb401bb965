package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class ProcessShareTest {

    private static final ProcessShare SECOND_OF_THREE = new ProcessShare(1, 3);

    @Test
    void portsFollowOneAnotherUnlessAnyWillDo() {
        assertThat(SECOND_OF_THREE.port("olifant.http.port", 8_101)).isEqualTo(8_102);
        assertThat(SECOND_OF_THREE.port("olifant.http.port", 0)).isZero();
        assertThat(SECOND_OF_THREE.port("olifant.http.port", 65_533)).isEqualTo(65_534);
        assertThatThrownBy(() -> SECOND_OF_THREE.port("olifant.http.port", 65_534))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void oneSpeaksForTheProcess() {
        assertThat(new ProcessShare(0, 3).isFirst()).isTrue();
        assertThat(SECOND_OF_THREE.isFirst()).isFalse();
    }
}
