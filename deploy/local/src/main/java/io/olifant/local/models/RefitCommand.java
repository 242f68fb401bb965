package io.olifant.local.models;

import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.local.deployment.Answers;
import io.olifant.local.deployment.Deployment;
import io.olifant.local.deployment.DeploymentOptions;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import io.olifant.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has models fitted at once, whenever they would be fitted by themselves. */
@Command(
        name = "refit",
        description = "Has the models fitted at once on all orders that the figures know, and prints what came of it.",
        footer = {
            "",
            "By themselves they are fitted anew once the observation time has passed a day, and when no order has come for",
            "a few seconds. Predictions, on kpi.lifetime_value and customers, follow within seconds."
        },
        mixinStandardHelpOptions = true)
final class RefitCommand implements Callable<Integer> {

    @Mixin
    private DeploymentOptions options;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "The one whose models are meant, such as EUR (default: all).")
    private String currency;

    @Override
    public Integer call() {
        ModelCommand command = command(currency, Instant.now(Clock.systemUTC()));
        try (Deployment deployment = new Deployment(options.runtime());
                Answers<ModelCommandOutcome> answers = deployment.listen(Topics.MODEL_OUTCOMES)) {
            deployment.send(Topics.MODEL_COMMANDS, new ModelCommandKey(command.getCommandId()), command);
            ModelCommandOutcome outcome = answers.await(
                    heard -> heard.getCommandId().equals(command.getCommandId()),
                    heard -> heard.stream().findFirst(),
                    options.timeout());
            lines(outcome).forEach(Terminal.standard()::line);
        }
        return 0;
    }

    /** Codes of currencies are in capitals wherever they are kept, and are typed as it comes. */
    static ModelCommand command(String currencyOrNull, Instant now) {
        String code = currencyOrNull == null ? null : currencyOrNull.strip().toUpperCase(Locale.ROOT);
        return new ModelCommand(UUID.randomUUID().toString(), "refit", code, now);
    }

    /**
     * What there is to say.
     *
     * @throws StackException if the command was refused
     */
    static List<String> lines(ModelCommandOutcome outcome) {
        if (!outcome.getOutcome().equals("done")) {
            throw new StackException("Refused, and nothing was changed. " + outcome.getMessage());
        }
        return outcome.getMessage().lines().toList();
    }
}
