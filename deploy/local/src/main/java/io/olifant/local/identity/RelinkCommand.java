package io.olifant.local.identity;

import picocli.CommandLine.Command;

/** Restores a link that was taken back. */
@Command(name = "relink", description = "Restores a link that was taken back.", mixinStandardHelpOptions = true)
final class RelinkCommand extends LinkCommand {

    RelinkCommand() {
        super("relink");
    }
}
