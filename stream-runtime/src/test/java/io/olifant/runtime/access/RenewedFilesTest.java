package io.olifant.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedFilesTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(40);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aFileThatHasChangedIsReadAgainAfterAWhile() throws IOException {
        Path file = write("crm:" + OLD);
        RenewedFiles<Tokens> tokens = tokens(file);
        write("crm:" + NEW);
        assertThat(tokens.get().nameOf(OLD)).contains("crm");
        lookAgain();
        assertThat(tokens.get().nameOf(OLD)).isEmpty();
        assertThat(tokens.get().nameOf(NEW)).contains("crm");
    }

    @Test
    void whatCannotBeUsedIsLeftOutUntilItCan() throws IOException {
        Path file = write("crm:" + OLD);
        RenewedFiles<Tokens> tokens = tokens(file);
        write("crm:half");
        lookAgain();
        assertThat(tokens.get().nameOf(OLD)).contains("crm");
        Files.delete(file);
        lookAgain();
        assertThat(tokens.get().nameOf(OLD)).contains("crm");
        write("crm:" + NEW);
        lookAgain();
        assertThat(tokens.get().nameOf(NEW)).contains("crm");
    }

    @Test
    void atTheStartWhatCannotBeUsedIsRefused() throws IOException {
        Path file = write("crm:half");
        assertThatThrownBy(() -> tokens(file)).isInstanceOf(IllegalArgumentException.class);
    }

    private RenewedFiles<Tokens> tokens(Path file) {
        return new RenewedFiles<>(List.of(file), () -> Tokens.read(file), nanos::get);
    }

    private void lookAgain() {
        nanos.addAndGet(RenewedFiles.LOOK_EVERY.toNanos());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("tokens"), text);
    }
}
