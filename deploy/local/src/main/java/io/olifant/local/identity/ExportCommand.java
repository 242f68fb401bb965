package io.olifant.local.identity;

import io.olifant.local.deployment.Answers;
import io.olifant.local.deployment.Deployment;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.deployment.IdentifierParameters;
import io.olifant.local.deployment.RawIdentifier;
import io.olifant.local.stack.PrivateFile;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes all that is known of a person as one JSON document. */
@Command(
        name = "export",
        description = "Writes all that is known of the customer that an identifier belongs to as one JSON document.",
        footer = {
            "",
            "The file is personal data: only its owner can read it, and no file that is there already is overwritten."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions options;

    @Mixin
    private IdentifierParameters identifiers;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to, a new file (default: standard output).")
    private Path file;

    @Override
    public Integer call() {
        RawIdentifier identifier = identifiers.one();
        if (file == null) {
            Terminal.standard().line(document(identifier));
            return 0;
        }
        // Before anything is asked: a request leaves traces, and its answer would be lost.
        requirePlace(file);
        String document = document(identifier);
        try {
            PrivateFile.create(file, document + "\n");
        } catch (FileAlreadyExistsException e) {
            throw isThere(file);
        } catch (IOException e) {
            throw new StackException("The export could not be written to " + file + ": " + e.getMessage(), e);
        }
        Terminal.standard().line("Written to " + file);
        return 0;
    }

    static void requirePlace(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("The export cannot be written to " + file
                    + ": expected the name of a new file in a folder that there is; check --to");
        }
    }

    private static StackException isThere(Path file) {
        return new StackException(
                file + " is there already and is not overwritten; give the name of a new file with --to,"
                        + " or move that one away");
    }

    private String document(RawIdentifier identifier) {
        PersonsRequest request = new PersonsRequest("export", identifier);
        try (Deployment deployment = new Deployment(options.runtime());
                Answers<PrivacyReceipt> receipts = deployment.listen(Topics.PRIVACY_RECEIPTS);
                Answers<PrivacyExport> pieces = deployment.listen(Topics.PRIVACY_EXPORTS)) {
            request.send(deployment);
            return pieces.await(
                    piece -> piece.getRequestId().equals(request.id()),
                    heard -> {
                        PersonsRequest.requireDone(
                                receipts.hear(receipt -> receipt.getRequestId().equals(request.id())));
                        return whole(heard);
                    },
                    options.timeout());
        }
    }

    /** The pieces put together, when all are there. */
    static Optional<String> whole(List<PrivacyExport> pieces) {
        List<PrivacyExport> inOrder = pieces.stream()
                .sorted(Comparator.comparingInt(PrivacyExport::getPart))
                .toList();
        boolean isWhole = !inOrder.isEmpty()
                && inOrder.get(inOrder.size() - 1).getIsLast()
                && inOrder.get(inOrder.size() - 1).getPart() == inOrder.size();
        return isWhole
                ? Optional.of(inOrder.stream().map(PrivacyExport::getJson).collect(Collectors.joining()))
                : Optional.empty();
    }
}
