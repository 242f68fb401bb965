package io.olifant.faults.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

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
}
