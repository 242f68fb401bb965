package io.olifant.operate.topics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What somebody may do with something of a cluster.
 *
 * @param name of the topic or group, or what the names of several begin with
 * @param isPrefix which of both
 */
record Right(ResourceType type, String name, boolean isPrefix, Set<AclOperation> operations) {

    Right {
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }

    static Right on(ResourceType type, String name, AclOperation... operations) {
        return new Right(type, name, false, Set.of(operations));
    }

    static Right onAllFrom(ResourceType type, String prefix, AclOperation... operations) {
        return new Right(type, prefix, true, Set.of(operations));
    }

    /** The operations as Kafka's tools and Strimzi write them: {@code DescribeConfigs}. */
    List<String> operationNames() {
        return operations.stream().map(Right::operationName).toList();
    }

    private static String operationName(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
