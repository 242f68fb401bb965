package io.olifant.schemas;

import java.util.Set;

/**
 * Names in brackets that rows give to what is no value of a source: all values together, none, those beyond a cap, the ends
 * of a journey. A source may call its channel so, too; then it gets another pair of brackets.
 */
public final class ReservedNames {

    private static final Set<String> IN_BRACKETS =
            Set.of("all", "none", "other", "unattributed", "start", "conversion", "abandoned");

    private ReservedNames() {}

    /**
     * The name that a source chose, so that it differs from all of ours and from what becomes of any other:
     * {@code (none)} as {@code ((none))}, and {@code ((none))} as {@code (((none)))}.
     */
    public static String escaped(String name) {
        return !name.isEmpty() && name.charAt(0) == '(' && isReserved(name) ? "(" + name + ")" : name;
    }

    private static boolean isReserved(String name) {
        int depth = 0;
        while (depth < name.length() && name.charAt(depth) == '(') {
            depth++;
        }
        int end = name.length() - depth;
        return end > depth
                && name.substring(end).equals(")".repeat(depth))
                && IN_BRACKETS.contains(name.substring(depth, end));
    }
}
