package io.olifant.operate.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Reads a line for {@code kafka-acls} as that tool does, and refuses an option that the tool does not have. */
final class AclLine {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private AclLine() {}

    /** The rules that all these lines add; what begins with # is for people. */
    static List<AclBinding> all(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> bindings(line).stream())
                .toList();
    }

    static List<AclBinding> bindings(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        String principal = null;
        ResourceType type = null;
        String name = null;
        PatternType pattern = PatternType.LITERAL;
        List<AclOperation> operations = new ArrayList<>();
        boolean isAdding = false;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--add" -> isAdding = true;
                case "--bootstrap-server", "--command-config" -> i++;
                case "--allow-principal" -> principal = words.get(++i);
                case "--operation" -> operations.add(operation(words.get(++i)));
                case "--resource-pattern-type" ->
                    pattern = PatternType.fromString(words.get(++i).toUpperCase());
                case "--topic" -> {
                    type = ResourceType.TOPIC;
                    name = words.get(++i);
                }
                case "--group" -> {
                    type = ResourceType.GROUP;
                    name = words.get(++i);
                }
                case "--transactional-id" -> {
                    type = ResourceType.TRANSACTIONAL_ID;
                    name = words.get(++i);
                }
                default -> throw new IllegalArgumentException("kafka-acls has no option " + words.get(i));
            }
        }
        if (!words.get(0).equals("kafka-acls") || !isAdding || operations.contains(AclOperation.UNKNOWN)) {
            throw new IllegalArgumentException("This adds no rule: " + line);
        }
        ResourcePattern resource = new ResourcePattern(type, name, pattern);
        String who = principal;
        return operations.stream()
                .map(operation ->
                        new AclBinding(resource, new AccessControlEntry(who, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static AclOperation operation(String word) {
        return AclOperation.fromString(
                word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase());
    }
}
