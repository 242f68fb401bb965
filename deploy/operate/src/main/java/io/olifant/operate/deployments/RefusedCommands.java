package io.olifant.operate.deployments;

import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Erasures and changes of links that the active deployment has done, and the next one refused: read anew, they came before the
 * events that they are about, or too late.
 *
 * @param refusedByName what was refused, by its id
 */
record RefusedCommands(Map<String, SortedSet<String>> refusedByName) {

    private static final String DONE = "done";
    private static final String ERASE = "erase";

    static RefusedCommands of(Deployment active, Deployment next) {
        return new RefusedCommands(new TreeMap<>(Map.of(
                "command(s) about links", refused(active, next, RefusedCommands::commands),
                "erasure(s)", refused(active, next, RefusedCommands::erasures))));
    }

    /** Ids of what a deployment has done, or else refused. */
    private interface Answers {
        SortedSet<String> of(Deployment deployment, boolean isDone);
    }

    private static SortedSet<String> refused(Deployment active, Deployment next, Answers answers) {
        SortedSet<String> ids = answers.of(active, true);
        ids.retainAll(answers.of(next, false));
        ids.removeAll(answers.of(next, true));
        return ids;
    }

    private static SortedSet<String> commands(Deployment deployment, boolean isDone) {
        SortedSet<String> ids = new TreeSet<>();
        TopicContent.read(deployment.runtime(), Topics.IDENTITY_OUTCOMES, (key, outcome) -> {
            if (outcome != null && outcome.getOutcome().equals(DONE) == isDone) {
                ids.add(outcome.getCommandId());
            }
        });
        return ids;
    }

    private static SortedSet<String> erasures(Deployment deployment, boolean isDone) {
        SortedSet<String> ids = new TreeSet<>();
        TopicContent.read(deployment.runtime(), Topics.PRIVACY_RECEIPTS, (key, receipt) -> {
            if (receipt != null
                    && receipt.getAction().equals(ERASE)
                    && receipt.getOutcome().equals(DONE) == isDone) {
                ids.add(receipt.getRequestId());
            }
        });
        return ids;
    }

    /** A sentence for each kind of which there are some. */
    List<String> sentences() {
        return refusedByName.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getValue().size() + " " + each.getKey()
                        + " that the active deployment has done were refused by the next one, which read them anew: "
                        + String.join(", ", each.getValue())
                        + ". Unless that was done already, write them once more under other ids, and compare again.")
                .toList();
    }
}
