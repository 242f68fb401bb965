package io.olifant.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LookupTokenTest {

    @TempDir
    private Path folder;

    @Test
    void theTokenOfAFileIsShownWithOrWithoutItsName() throws IOException {
        assertThat(shown("--token-file", file("secret\n"))).contains("Bearer secret");
        assertThat(shown("--token-file", file("crm:secret\n"))).contains("Bearer secret");
    }

    @Test
    void withoutAFileNoneIsShown() {
        assertThat(shown()).isEmpty();
    }

    @Test
    void aFileWithoutASingleTokenIsNamedAndNotShown() throws IOException {
        for (String text : new String[] {"", "crm:secret\npeer:secret\n"}) {
            String file = file(text);
            assertThatThrownBy(() -> shown("--token-file", file))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("holds no single token")
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> shown("--token-file", "nowhere")).hasMessageContaining("nowhere cannot be read");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("token"), text).toString();
    }

    private static Optional<String> shown(String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.token
                .shownIn(HttpRequest.newBuilder(URI.create("http://localhost")))
                .build()
                .headers()
                .firstValue("Authorization");
    }

    @Command
    private static final class Asking {

        @Mixin
        private final LookupToken token = new LookupToken();
    }
}
