package io.olifant.local.identity;

import io.olifant.identities.IdentityCommand;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.deployment.IdentifierParameters;
import io.olifant.local.deployment.RawIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What unlinking and relinking have in common. */
abstract class LinkCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions deployment;

    @Mixin
    private IdentifierParameters identifiers;

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
        List<RawIdentifier> both = identifiers.read(2, 2);
        RawIdentifier one = both.get(0);
        RawIdentifier other = both.get(1);
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
