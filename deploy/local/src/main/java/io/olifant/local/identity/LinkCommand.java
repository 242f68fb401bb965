package io.olifant.local.identity;

import io.olifant.identities.IdentityCommand;
import io.olifant.local.deployment.DeploymentOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What unlinking and relinking have in common. */
abstract class LinkCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions deployment;

    @Parameters(index = "0", paramLabel = "A", converter = RawIdentifier.Converter.class)
    private RawIdentifier one;

    @Parameters(index = "1", paramLabel = "B", converter = RawIdentifier.Converter.class)
    private RawIdentifier other;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; kept with the link and shown to whoever asks. No personal data.")
    private String reason;

    private final String action;

    LinkCommand(String action) {
        this.action = action;
    }

    @Override
    public Integer call() {
        IdentityCommand command = new IdentityCommand(
                UUID.randomUUID().toString(),
                action,
                one.namespace(),
                one.value(),
                other.namespace(),
                other.value(),
                reason,
                Instant.now(Clock.systemUTC()));
        return new OperatorCommand(deployment).send(command);
    }
}
