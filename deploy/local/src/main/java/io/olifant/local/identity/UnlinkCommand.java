package io.olifant.local.identity;

import picocli.CommandLine.Command;

/** Takes a link back. */
@Command(
        name = "unlink",
        description = "Takes the link between two identifiers out of the evidence, whoever shows it again.",
        footer = {"", "Only a link that events showed directly can be taken back: explain A B draws the path."},
        mixinStandardHelpOptions = true)
final class UnlinkCommand extends LinkCommand {

    UnlinkCommand() {
        super("unlink");
    }
}
