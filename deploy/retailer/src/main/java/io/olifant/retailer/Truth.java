package io.olifant.retailer;

import io.olifant.events.Identifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Who is really behind each identifier: the people who were seen under it.
 *
 * @param personsByIdentifier by identifier in the form of {@link #text}, the people; more than one for what is shared
 */
public record Truth(Map<String, Set<Integer>> personsByIdentifier) {

    public Truth {
        Map<String, Set<Integer>> copy = new HashMap<>();
        personsByIdentifier.forEach((identifier, persons) -> copy.put(identifier, Set.copyOf(persons)));
        personsByIdentifier = Map.copyOf(copy);
    }

    /** An identifier as {@code namespace:value}; e-mail addresses in small letters, since capitals do not distinguish them. */
    public static String text(Identifier identifier) {
        String value = identifier.getValue();
        boolean email = identifier.getNamespace().equals("email");
        return identifier.getNamespace() + ':' + (email ? value.toLowerCase(Locale.ROOT) : value);
    }

    /** The same truth under other names, for example pseudonyms; names that fall together share their people. */
    public Truth renamed(UnaryOperator<String> newName) {
        Map<String, Set<Integer>> renamed = new HashMap<>();
        personsByIdentifier.forEach(
                (identifier, persons) -> renamed.computeIfAbsent(newName.apply(identifier), any -> new TreeSet<>())
                        .addAll(persons));
        return new Truth(renamed);
    }
}
