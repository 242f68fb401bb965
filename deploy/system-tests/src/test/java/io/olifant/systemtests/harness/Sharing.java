package io.olifant.systemtests.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;

/** Waits until every instance of each application has partitions of its own to work on. */
public final class Sharing {

    /** Instances join one by one, and a rebalance that moves tasks takes a few rounds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What Streams puts between an instance and its thread in the name of a consumer. */
    private static final String THREAD = "-StreamThread-";

    private final Admin admin;

    public Sharing(Admin admin) {
        this.admin = admin;
    }

    /**
     * Waits.
     *
     * @param groups the applications, by the names of their consumer groups
     */
    public void await(Collection<String> groups, int instances) {
        Awaitility.await().atMost(PATIENCE).until(() -> notShared(groups, instances), List::isEmpty);
    }

    private List<String> notShared(Collection<String> groups, int instances) {
        List<String> lines = new ArrayList<>();
        describe(groups).forEach(group -> {
            long working = group.members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(Sharing::instance)
                    .distinct()
                    .count();
            if (group.groupState() != GroupState.STABLE || working != instances) {
                lines.add(group.groupId() + " is " + group.groupState() + ", " + working + " of " + instances
                        + " instances have partitions");
            }
        });
        return lines;
    }

    private Collection<ConsumerGroupDescription> describe(Collection<String> groups) {
        try {
            return admin.describeConsumerGroups(groups).all().get().values();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not report who is in the groups " + groups, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking who is in the groups " + groups, e);
        }
    }

    private static String instance(MemberDescription member) {
        String consumer = member.clientId();
        int thread = consumer.indexOf(THREAD);
        if (thread < 0) {
            throw new IllegalStateException("A member of a group is no thread of Kafka Streams: " + consumer);
        }
        return consumer.substring(0, thread);
    }
}
