package io.olifant.local.deployment;

import io.olifant.local.terminal.UsageException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of commands that ask a deployment whose look-ups are answered to those who say who they are. */
public final class LookupToken {

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with the token that is shown (olifant.lookups.tokens-file has it); the stack that runs here needs none.")
    private Path file;

    /** A request with the token, if there is one. */
    public HttpRequest.Builder shownIn(HttpRequest.Builder request) {
        return file == null ? request : request.header("Authorization", "Bearer " + read());
    }

    /** Without what else stands on the line in a file of tokens. */
    private String read() {
        try {
            String text = Files.readString(file).strip();
            if (text.lines().count() != 1) {
                throw new UsageException(
                        "The file " + file + " holds no single token; expected one line, check --token-file");
            }
            return text.substring(text.indexOf(':') + 1);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read; check --token-file");
        }
    }
}
