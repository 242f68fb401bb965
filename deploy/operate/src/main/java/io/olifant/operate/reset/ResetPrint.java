package io.olifant.operate.reset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.Printed;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.ApplicationTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reset does and what is to be done after it, for people and for programs. */
final class ResetPrint {

    private final ResetPlan plan;
    private final RuntimeSettings runtime;

    ResetPrint(ResetPlan plan, RuntimeSettings runtime) {
        this.plan = plan;
        this.runtime = runtime;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Reset: " + String.join(", ", plan.applicationIds())
                + " (an application and all that read what it makes).");
        add(lines, "Consumer groups that lose their offsets:", plan.applicationIds());
        add(lines, "Topics that are deleted, and that Kafka Streams makes anew:", plan.deleted());
        add(
                lines,
                "Topics that are deleted and made again, empty:",
                plan.emptied().stream().map(each -> each.name()).toList());
        add(lines, "Figures whose rows are deleted, one by one:", plan.cleared());
        add(
                lines,
                "Topics that stay:",
                plan.kept().entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .toList());
        add(lines, "Local state, to be deleted by you before the next start:", folders());
        add(lines, "What cannot be computed again:", plan.losses());
        add(lines, "Cannot be carried out now:", plan.alive());
        return lines;
    }

    private static void add(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(heading);
            items.forEach(item -> lines.add("  " + item));
        }
    }

    /** No cluster knows the disks of instances; their hosts are known while they run. */
    private List<String> folders() {
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < plan.applications().size(); i++) {
            ApplicationTopics application = plan.applications().get(i);
            Path folder = folder(application);
            Group group = plan.groups().get(i);
            group.membersByInstance()
                    .forEach((instance, members) -> folders.add(folder + " of instance " + instance + " at "
                            + members.get(0).host()));
            if (group.members().isEmpty()) {
                folders.add(folder + " on every machine and volume that an instance ran on"
                        + (Files.isDirectory(folder) ? "; it is on this machine, too" : ""));
            }
        }
        return folders;
    }

    private Path folder(ApplicationTopics application) {
        return Path.of(runtime.state().directory()).resolve(application.applicationId());
    }

    /** What is left to do when the reset is done. */
    List<String> next() {
        List<String> next = new ArrayList<>();
        next.add("Delete the local state of every instance: "
                + String.join(
                        ", ",
                        plan.applications().stream()
                                .map(this::folder)
                                .map(Path::toString)
                                .toList())
                + ". An instance that starts on old state would count twice or not at all.");
        if (plan.areFiguresKept()) {
            next.add("Raise olifant.streams.generation above "
                    + runtime.streams().generation()
                    + " in the settings of every instance, so that the revisions of rows go on growing.");
        }
        next.add("Start the applications; olifant lag shows how far they are.");
        List<String> orders = plan.passedOver().values().stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        if (!orders.isEmpty()) {
            next.add(
                    "When the lag is gone, write those orders anew that are to hold, with the present time: what stands in "
                            + String.join(", ", orders)
                            + " is not carried out again. People who were erased are in the figures until they are erased again.");
        }
        List<String> tables =
                ResetPlan.publicOf(plan.emptied(), runtime.topics().prefix()).toList();
        if (!tables.isEmpty()) {
            next.add("Have readers load again what was made anew: " + String.join(", ", tables)
                    + ". Their offsets on these topics mean nothing any more.");
        }
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            numbered.add((i + 1) + ". " + next.get(i));
        }
        return numbered;
    }

    ObjectNode json(boolean isDone) {
        ObjectNode root = Printed.object();
        root.put("is_done", isDone);
        plan.applicationIds().forEach(root.putArray("applications")::add);
        plan.deleted().forEach(root.putArray("deleted")::add);
        plan.emptied().forEach(topic -> root.withArray("emptied").add(topic.name()));
        plan.cleared().forEach(root.putArray("cleared")::add);
        ObjectNode kept = root.putObject("kept");
        plan.kept().forEach(kept::put);
        folders().forEach(root.putArray("local_state")::add);
        root.put("generation", runtime.streams().generation());
        plan.losses().forEach(root.putArray("losses")::add);
        plan.alive().forEach(root.putArray("alive")::add);
        next().forEach(root.putArray("next")::add);
        return root;
    }
}
