package io.olifant.local.identity;

import io.olifant.identities.IdentityCommand;
import io.olifant.local.deployment.DeploymentOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Applies the rules of today to everything known. */
@Command(
        name = "reresolve",
        description = "Applies the limits of the rules file that the identity stitcher runs with to everything known.",
        footer = {
            "",
            "Goes over all identifiers and clusters at a limited pace (identity-stitcher.reresolve-per-second) while events",
            "go on. Every partition answers when it is through; give --timeout what a large deployment needs."
        },
        mixinStandardHelpOptions = true)
final class ReresolveCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions deployment;

    @Override
    public Integer call() {
        IdentityCommand command = new IdentityCommand(
                UUID.randomUUID().toString(), "reresolve", null, null, null, null, "", Instant.now(Clock.systemUTC()));
        return new OperatorCommand(deployment).send(command);
    }
}
