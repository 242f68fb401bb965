package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifierTest {

    @Test
    void theNamespaceEndsAtTheFirstColon() {
        assertThat(Identifier.of("url", "https://x").namespace()).isEqualTo("url");
    }

    @Test
    void neitherPartIsEmptyAndTheNamespaceHoldsNoColon() {
        assertThatThrownBy(() -> new Identifier("email:")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Identifier(":anna")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Identifier("anna")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifier.of("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messagesOfRefusedIdentifiersDoNotHoldThem() {
        assertThatThrownBy(() -> new Identifier("secret")).message().doesNotContain("secret");
    }

    @Test
    void bytesLeadBackToTheIdentifier() {
        Identifier identifier = Identifier.of("name", "Zoë 😀");
        assertThat(Identifier.ofBytes(identifier.toBytes())).isEqualTo(identifier);
    }

    @Test
    void identifiersOrderAsUnsignedBytesOfTheirUtf8Form() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Identifier first = Identifier.of("x", text(random));
            Identifier second = Identifier.of("x", text(random));
            int byBytes = Arrays.compareUnsigned(
                    first.text().getBytes(StandardCharsets.UTF_8), second.text().getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(first.compareTo(second)))
                    .as("%s against %s", first, second)
                    .isEqualTo(Integer.signum(byBytes));
        }
    }

    /** One to three characters from all planes, the ends of the surrogate range among them. */
    private static String text(Random random) {
        int[] points = {'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
