package io.olifant.local.identity;

import picocli.CommandLine.Command;

/** Why are two identifiers one customer, and what an operator can do about it. */
@Command(
        name = "identity",
        description = "Explains identities, corrects them, and answers people's requests.",
        footer = {
            "",
            "Identifiers read NAMESPACE:VALUE as sources write them, for example email:anna@example.org. What is shown of",
            "sensitive namespaces are pseudonyms. Works on the stack that runs here, and with --bootstrap-servers and",
            "--schema-registry (explain: --stitcher) on a cluster."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ExplainCommand.class,
            UnlinkCommand.class,
            RelinkCommand.class,
            ReresolveCommand.class,
            DryRunCommand.class,
            EraseCommand.class,
            ExportCommand.class
        })
public final class IdentityCommandLine {}
