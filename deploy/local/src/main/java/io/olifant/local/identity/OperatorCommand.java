package io.olifant.local.identity;

import io.olifant.identities.CommandKey;
import io.olifant.identities.CommandOutcome;
import io.olifant.identities.IdentityCommand;
import io.olifant.local.deployment.Answers;
import io.olifant.local.deployment.Deployment;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sends an operator's command and waits until all who carry it out have answered. */
final class OperatorCommand {

    private final DeploymentOptions options;

    OperatorCommand(DeploymentOptions options) {
        this.options = options;
    }

    /**
     * Sends a command.
     *
     * @return 0 if it was done
     * @throws StackException if it was refused, or nobody answers in time
     */
    int send(IdentityCommand command) {
        Terminal terminal = Terminal.standard();
        try (Deployment deployment = new Deployment(options.runtime());
                Answers<CommandOutcome> answers = deployment.listen(Topics.IDENTITY_OUTCOMES)) {
            deployment.send(Topics.IDENTITY_COMMANDS, new CommandKey(command.getCommandId()), command);
            List<CommandOutcome> outcomes = answers.await(
                    outcome -> outcome.getCommandId().equals(command.getCommandId()),
                    heard -> heard.isEmpty() || heard.size() < heard.get(0).getParts()
                            ? Optional.empty()
                            : Optional.of(heard.stream()
                                    .sorted(Comparator.comparingInt(CommandOutcome::getPart))
                                    .toList()),
                    options.timeout());
            for (CommandOutcome outcome : outcomes) {
                String part = outcome.getParts() > 1
                        ? "Partition " + outcome.getPart() + " of " + outcome.getParts() + ": "
                        : "";
                if (!outcome.getOutcome().equals("done")) {
                    // What is carried out in parts may have begun in some of them.
                    String what = part.isEmpty() ? "Refused, and nothing was changed. " : "Not done to its end. ";
                    throw new StackException(what + part + outcome.getMessage());
                }
                terminal.line(part + outcome.getMessage());
            }
        }
        return 0;
    }
}
