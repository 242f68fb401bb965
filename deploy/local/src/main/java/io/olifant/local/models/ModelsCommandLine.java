package io.olifant.local.models;

import picocli.CommandLine.Command;

/** What an operator can do about the models of customers' orders. */
@Command(
        name = "models",
        description = "Has the models of customers' orders fitted anew.",
        footer = {
            "",
            "The models themselves: show kpi.models. Works on the stack that runs here, and with --bootstrap-servers and",
            "--schema-registry on a cluster."
        },
        mixinStandardHelpOptions = true,
        subcommands = {RefitCommand.class})
public final class ModelsCommandLine {}
