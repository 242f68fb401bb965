package io.olifant.faults.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/** Who is in the consumer groups of the applications. */
public final class Members {

    private final Admin admin;

    public Members(Admin admin) {
        this.admin = admin;
    }

    /**
     * The members of an application's group that belong to one of its processes, with how many partitions each has.
     *
     * @param process what its transactional ids, and so the names of its clients, begin with
     */
    public Map<String, Integer> of(String application, String process) throws InterruptedException {
        Map<String, Integer> partitionsByMember = new TreeMap<>();
        try {
            admin.describeConsumerGroups(List.of(application)).all().get().get(application).members().stream()
                    .filter(member -> member.clientId().startsWith(process))
                    .forEach(member -> partitionsByMember.put(
                            member.clientId(),
                            member.assignment().topicPartitions().size()));
            return partitionsByMember;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not report who is in the group " + application, e);
        }
    }

    /** Which partitions each instance with a name has, by application and name: {@code kpi-emitter olifant-2}. */
    public Map<String, Set<TopicPartition>> ofNamed(List<String> applications) throws InterruptedException {
        Map<String, Set<TopicPartition>> partitionsByInstance = new TreeMap<>();
        try {
            admin.describeConsumerGroups(applications)
                    .all()
                    .get()
                    .forEach((application, group) -> group.members()
                            .forEach(member -> partitionsByInstance
                                    .computeIfAbsent(application + " " + instance(member), name -> new HashSet<>())
                                    .addAll(member.assignment().topicPartitions())));
            return partitionsByInstance;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say who is in the groups " + applications, e);
        }
    }

    /** Streams puts the number of the thread behind the name. */
    private static String instance(MemberDescription member) {
        return member.groupInstanceId().orElse("without a name").replaceFirst("-\\d+$", "");
    }
}
