package io.olifant.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void aTokenIsOfItsName() throws IOException {
        Tokens tokens = Tokens.read(file("# who may ask\n\ncrm:" + OLD + "\n  shop.screen: " + NEW + "  \n"));
        assertThat(tokens.nameOf(OLD)).contains("crm");
        assertThat(tokens.nameOf(NEW)).contains("shop.screen");
        assertThat(tokens.nameOf(OLD + "x")).isEmpty();
        assertThat(tokens.nameOf("")).isEmpty();
        assertThat(tokens.peerToken()).isEmpty();
    }

    /** So a new one is added everywhere before the old one goes. */
    @Test
    void aNameMayHaveSeveralAndInstancesShowTheFirstOfTheirs() throws IOException {
        Tokens tokens = Tokens.read(file("peer:" + NEW + "\npeer:" + OLD + "\n"));
        assertThat(tokens.nameOf(OLD)).contains("peer");
        assertThat(tokens.nameOf(NEW)).contains("peer");
        assertThat(tokens.peerToken()).contains(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretsecretsecretsecretsecretsecret",
                "crm:secret",
                ":secretsecretsecretsecretsecretsecret",
                "c r m:secretsecretsecretsecretsecretsecret",
                "crm:secret secret secret secret secret secret",
                "crm:secretsecretsecretsecretsecretsecré"
            })
    void aLineWithoutATokenIsNamedAndNotShown(String line) throws IOException {
        Path file = file("# one\n" + line + "\n");
        assertThatThrownBy(() -> Tokens.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2 of the file of tokens " + file)
                .hasMessageContaining("at least 32 characters")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileWithoutTokensAndOneThatIsNotThereAreNamed() throws IOException {
        Path empty = file("# none\n");
        assertThatThrownBy(() -> Tokens.read(empty)).hasMessageContaining("has none in it");
        assertThatThrownBy(() -> Tokens.read(folder.resolve("nowhere"))).hasMessageContaining("cannot be read as text");
        Path damaged = Files.write(folder.resolve("damaged"), "crm:é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Tokens.read(damaged)).hasMessageContaining("cannot be read as text");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tokens"), text);
    }
}
