package io.olifant.journey.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PropertiesTest {

    @Test
    void aTextThatSaysNothingOrTooMuchIsNotGiven() {
        Properties properties = Properties.of("{\"empty\":\"\",\"blank\":\" \",\"long\":\"" + "x".repeat(256)
                + "\",\"longest\":\"" + "x".repeat(255) + "\",\"number\":7}");
        assertThat(properties.textOr("empty", "other")).isEqualTo("other");
        assertThat(properties.textOr("blank", "other")).isEqualTo("other");
        assertThat(properties.textOr("long", "other")).isEqualTo("other");
        assertThat(properties.textOr("missing", null)).isNull();
        assertThat(properties.textOr("longest", "other")).hasSize(255);
        assertThat(properties.textOr("number", "other")).isEqualTo("7");
        assertThat(Properties.of(null).textOr("department", "other")).isEqualTo("other");
    }
}
