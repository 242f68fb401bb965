package io.olifant.operate.lag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.Printed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report of lag for people, and for programs. */
final class LagPrint {

    private LagPrint() {}

    /** @param withPartitions whether each partition has a line, or each topic one */
    static List<String> lines(LagReport report, boolean withPartitions) {
        List<String> lines = new ArrayList<>();
        for (ApplicationLag each : report.applications()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(heading(each, report.at()));
            List<List<String>> rows = withPartitions ? partitions(each, report.at()) : topics(each, report.at());
            Printed.table(rows).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static String heading(ApplicationLag each, Instant now) {
        Group group = each.group();
        if (group.state().equals(Group.NONE)) {
            return each.application() + ": there is no consumer group '" + group.id()
                    + "'; the application has not run here yet, or was reset.";
        }
        int instances = group.membersByInstance().size();
        return each.application() + ": " + group.state() + ", " + instances + " instance(s), "
                + group.members().size() + " thread(s), " + each.lag() + " record(s) behind"
                + each.age(now)
                        .map(age -> ", the oldest waiting for " + Printed.duration(age))
                        .orElse("");
    }

    private static List<List<String>> topics(ApplicationLag application, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("topic", "partitions", "read by nobody", "lag", "waiting for"));
        application
                .byTopic()
                .forEach((topic, partitions) -> rows.add(List.of(
                        topic,
                        String.valueOf(partitions.size()),
                        String.valueOf(partitions.stream()
                                .filter(each -> each.ownerOrNull() == null)
                                .count()),
                        String.valueOf(ApplicationLag.lag(partitions)),
                        ApplicationLag.age(partitions, now)
                                .map(Printed::duration)
                                .orElse("-"))));
        return rows;
    }

    private static List<List<String>> partitions(ApplicationLag application, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("topic", "partition", "committed", "end", "lag", "waiting for", "read by"));
        application
                .partitions()
                .forEach(each -> rows.add(List.of(
                        each.partition().topic(),
                        String.valueOf(each.partition().partition()),
                        each.committed().map(String::valueOf).orElse("-"),
                        String.valueOf(each.end()),
                        String.valueOf(each.lag()),
                        each.age(now).map(Printed::duration).orElse("-"),
                        Optional.ofNullable(each.ownerOrNull()).orElse("nobody"))));
        return rows;
    }

    static ObjectNode json(LagReport report) {
        ObjectNode root = Printed.object();
        root.put("at", report.at().toString());
        ArrayNode applications = root.putArray("applications");
        for (ApplicationLag each : report.applications()) {
            ObjectNode node = applications.addObject();
            node.put("application", each.application());
            node.put("group", each.group().id());
            node.put("state", each.group().state());
            node.put("lag", each.lag());
            node.put("age_ms", ageMs(each.partitions(), report.at()));
            ArrayNode instances = node.putArray("instances");
            each.group().membersByInstance().forEach((name, members) -> instances.add(instance(name, members)));
            ArrayNode partitions = node.putArray("partitions");
            each.partitions().forEach(partition -> partitions.add(partition(partition, report.at())));
        }
        return root;
    }

    private static ObjectNode instance(String name, List<Group.Member> members) {
        ObjectNode node = Printed.object();
        node.put("name", name);
        node.put("host", members.get(0).host());
        node.put("threads", members.size());
        node.put(
                "partitions",
                members.stream().mapToInt(member -> member.partitions().size()).sum());
        return node;
    }

    private static ObjectNode partition(PartitionLag each, Instant now) {
        ObjectNode node = Printed.object();
        node.put("topic", each.partition().topic());
        node.put("partition", each.partition().partition());
        node.put("committed", each.committed().orElse(null));
        node.put("end", each.end());
        node.put("lag", each.lag());
        node.put("age_ms", ageMs(List.of(each), now));
        node.put("instance", each.ownerOrNull());
        return node;
    }

    private static Long ageMs(List<PartitionLag> partitions, Instant now) {
        return ApplicationLag.age(partitions, now).map(age -> age.toMillis()).orElse(null);
    }
}
