package io.olifant.local.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProduceTouchpointsTest {

    @Test
    void theSourceCanBeChosen() {
        assertThat(ProduceTouchpoints.options())
                .containsEntry("--source", "webshop")
                .containsEntry("--bootstrap-servers", "localhost:9092");
        assertThat(ProduceTouchpoints.options("--source", "loyalty_app")).containsEntry("--source", "loyalty_app");
    }

    @Test
    void whatIsNoOptionIsNamed() {
        assertThatThrownBy(() -> ProduceTouchpoints.options("--sauce", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--source NAME")
                .hasMessageEndingWith("got --sauce");
        assertThatThrownBy(() -> ProduceTouchpoints.options("--source")).hasMessageEndingWith("got --source");
    }
}
