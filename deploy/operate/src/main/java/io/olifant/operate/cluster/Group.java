package io.olifant.operate.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer group of an application.
 *
 * @param state as the coordinator names it ({@code Stable}, {@code Empty}, …), or {@link #NONE}
 * @param committed up to where it has read, by partition
 */
public record Group(String id, String state, List<Member> members, Map<TopicPartition, Long> committed) {

    /** There is no such group: the application has never run, or was reset. */
    public static final String NONE = "none";

    private static final String THREAD = "-StreamThread-";

    public Group {
        members = List.copyOf(members);
        committed = Map.copyOf(committed);
    }

    static Group none(String id) {
        return new Group(id, NONE, List.of(), Map.of());
    }

    /**
     * One thread of an instance.
     *
     * @param clientId which Kafka Streams makes of a random number for the instance and of the thread's number
     * @param groupInstanceId the name of the instance ({@code olifant.streams.instance}) and the thread's number, where it has a name
     */
    public record Member(
            String clientId, Optional<String> groupInstanceId, String host, List<TopicPartition> partitions) {

        public Member {
            partitions = List.copyOf(partitions);
        }

        /** The instance that the thread is of: by the name that it was given, else by what Kafka Streams calls it. */
        public String instance() {
            return groupInstanceId.map(id -> before(id, "-")).orElseGet(() -> before(clientId, THREAD));
        }

        private static String before(String text, String end) {
            int at = text.lastIndexOf(end);
            return at < 0 ? text : text.substring(0, at);
        }
    }

    /** The threads of each instance, by its name. */
    public Map<String, List<Member>> membersByInstance() {
        Map<String, List<Member>> byInstance = new TreeMap<>();
        members.forEach(member -> byInstance
                .computeIfAbsent(member.instance(), name -> new ArrayList<>())
                .add(member));
        return byInstance;
    }

    /** Which instance reads a partition, by partition. */
    public Map<TopicPartition, String> owners() {
        Map<TopicPartition, String> owners = new HashMap<>();
        members.forEach(member -> member.partitions().forEach(partition -> owners.put(partition, member.instance())));
        return owners;
    }
}
