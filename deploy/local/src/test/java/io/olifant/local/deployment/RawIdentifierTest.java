package io.olifant.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawIdentifierTest {

    @Test
    void anIdentifierIsOneWordOrTwo() {
        RawIdentifier ann = new RawIdentifier("email", "ann@example.com");

        assertThat(RawIdentifier.read(List.of("email:ann@example.com"), 1, 1)).containsExactly(ann);
        assertThat(RawIdentifier.read(List.of("email", "ann@example.com"), 1, 1))
                .containsExactly(ann);
        assertThat(RawIdentifier.read(List.of("email", "ann@example.com", "cookie:c"), 1, 2))
                .containsExactly(ann, new RawIdentifier("cookie", "c"));
        assertThat(RawIdentifier.read(List.of("cookie:c", "email", "ann@example.com"), 2, 2))
                .containsExactly(new RawIdentifier("cookie", "c"), ann);
    }

    @Test
    void aWordIsReadUpToItsFirstColonAndAValueMayHoldSome() {
        assertThat(RawIdentifier.read(List.of("cookie:a:b"), 1, 1)).containsExactly(new RawIdentifier("cookie", "a:b"));
        assertThat(RawIdentifier.read(List.of("cookie", "a:b"), 1, 1))
                .containsExactly(new RawIdentifier("cookie", "a:b"));
    }

    @Test
    void whatIsNoIdentifierIsNamedWithWhatIsExpected() {
        for (String word : List.of("cookie", ":a", "cookie:", "")) {
            assertThatThrownBy(() -> RawIdentifier.read(List.of(word), 1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + word + "'")
                    .hasMessageContaining("NAMESPACE:VALUE or NAMESPACE VALUE");
        }
    }

    @Test
    void tooFewAndTooManyAreCounted() {
        assertThatThrownBy(() -> RawIdentifier.read(List.of("cookie:a"), 2, 2))
                .hasMessageContaining("Expected 2 identifiers, got 1");
        assertThatThrownBy(() -> RawIdentifier.read(List.of("a:1", "b:2", "c:3"), 1, 2))
                .hasMessageContaining("Expected 1 or 2 identifiers, got 3");
    }
}
