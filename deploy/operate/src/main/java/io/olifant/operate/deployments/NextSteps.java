package io.olifant.operate.deployments;

import java.nio.file.Path;
import java.util.List;

/** What people do after a comparison. */
final class NextSteps {

    private NextSteps() {}

    static List<String> lines(Path activeFile, Path nextFile, Deployment active, Deployment next, boolean mayTakeOver) {
        if (!mayTakeOver) {
            return List.of(
                    "The figures differ. What differs by intent is named with --expect-differences; what moves while"
                            + " sources write is equal once they pause. Nothing was changed; "
                            + active.title() + " stays the one to read.");
        }
        return List.of(
                capital(next.title()) + " may take over:",
                "  1. Let each reader read '" + next.prefix() + "kpi.*', '" + next.prefix() + "customers' and '"
                        + next.prefix() + "customer.*' in place of '" + active.prefix()
                        + "…', from the beginning, with the right to do so (olifant topics acls --config " + nextFile
                        + ").",
                "  2. Send look-ups over HTTP to the instances of the next deployment. Input stays where it is.",
                "  3. Leave " + active.title()
                        + " running while you may want to go back: then readers read it again, and"
                        + " nothing else is to be done.",
                "  4. Stop it, and see what can be deleted: olifant switch retire --config " + activeFile + " --kept "
                        + nextFile);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
