package io.olifant.local.commands;

import picocli.CommandLine.Command;

/** What can be done about source systems. */
@Command(
        name = "source",
        description = "Makes room for a source system: the topic that it writes its touchpoints to.",
        mixinStandardHelpOptions = true,
        subcommands = {AddSourceCommand.class})
public final class SourceCommandLine {}
