package io.olifant.operate.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.Group;
import io.olifant.operate.cluster.Printed;
import io.olifant.runtime.topics.ApplicationTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What the cluster knows of the state of an application: who works on which tasks, and how many records its changelogs hold, which
 * whoever takes a task over without a copy of its state would have to read. How far anybody has read them only instances know.
 *
 * @param recordsByChangelog of each partition
 */
record ClusterState(
        ApplicationTopics application, Group group, Tasks tasks, Map<TopicPartition, Long> recordsByChangelog) {

    static ClusterState of(ApplicationTopics application, Cluster cluster) {
        Tasks tasks = Tasks.of(application);
        List<TopicPartition> partitions = cluster.partitions(tasks.changelogs());
        Map<TopicPartition, Long> begins = cluster.begins(partitions);
        Map<TopicPartition, Long> records = new HashMap<>();
        cluster.ends(partitions).forEach((partition, end) -> records.put(partition, end - begins.get(partition)));
        return new ClusterState(application, cluster.group(application.applicationId()), tasks, records);
    }

    /** The active tasks of each instance, by its name. */
    private Map<String, List<String>> tasksByInstance() {
        Map<String, List<String>> byInstance = new TreeMap<>();
        group.membersByInstance()
                .forEach((instance, members) -> byInstance.put(
                        instance,
                        members.stream()
                                .flatMap(member -> member.partitions().stream())
                                .flatMap(partition -> tasks.task(partition).stream())
                                .distinct()
                                .sorted()
                                .toList()));
        return byInstance;
    }

    private long records(List<String> ofTasks) {
        return recordsByChangelog.entrySet().stream()
                .filter(each -> ofTasks.contains(tasks.ofChangelog(each.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long all =
                recordsByChangelog.values().stream().mapToLong(Long::longValue).sum();
        lines.add(application.name() + ": "
                + (group.state().equals(Group.NONE) ? "no consumer group" : group.state()) + ", "
                + group.membersByInstance().size() + " instance(s), " + all + " records in changelogs");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("instance", "host", "tasks", "records in their changelogs", "which"));
        tasksByInstance()
                .forEach((instance, held) -> rows.add(List.of(
                        instance,
                        group.membersByInstance().get(instance).get(0).host(),
                        String.valueOf(held.size()),
                        String.valueOf(records(held)),
                        String.join(" ", held))));
        if (rows.size() > 1) {
            Printed.table(rows).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    ObjectNode json() {
        ObjectNode node = Printed.object();
        node.put("application", application.name());
        node.put("group", group.id());
        node.put("state", group.state());
        ArrayNode instances = node.putArray("instances");
        tasksByInstance().forEach((instance, held) -> {
            ObjectNode each = instances.addObject();
            each.put("name", instance);
            each.put("host", group.membersByInstance().get(instance).get(0).host());
            held.forEach(each.putArray("tasks")::add);
            each.put("changelog_records", records(held));
        });
        Map<String, Long> byTopic = new TreeMap<>();
        recordsByChangelog.forEach((partition, records) -> byTopic.merge(partition.topic(), records, Long::sum));
        ObjectNode changelogs = node.putObject("changelog_records");
        byTopic.forEach(changelogs::put);
        return node;
    }
}
