package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleRules.NamespaceRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which identifiers of namespaces without a rule count as personal data that a source wrote under a wrong name. */
final class OracleGuard {

    private static final int NAME_MAX = 64;
    private static final int SHORT_NAME = 5;

    private static final Pattern ADDRESS = Pattern.compile("[^ ]@[^ ][^ ]*\\.[^ ]");
    private static final Pattern NUMBER_PARTS = Pattern.compile("[-(). /]");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{7,14}|(?=[0-9]{8,15}$)00?[1-9][0-9]*");

    private OracleGuard() {}

    static boolean isPersonal(String namespace, String value, Map<String, NamespaceRule> known) {
        return holdsAddress(value)
                || NUMBER.matcher(NUMBER_PARTS.matcher(value).replaceAll("")).matches()
                || namespace.length() <= NAME_MAX
                        && known.entrySet().stream()
                                .anyMatch(each -> isMeant(namespace, each.getKey(), each.getValue()));
    }

    static boolean holdsAddress(String value) {
        return ADDRESS.matcher(value).find();
    }

    private static boolean isMeant(String written, String known, NamespaceRule rule) {
        String letters = letters(written);
        List<String> words = Arrays.asList(written.split("[^\\p{L}\\p{Nd}]"));
        return Stream.concat(Stream.of(known), rule.similarNames().stream())
                .map(OracleGuard::letters)
                .anyMatch(name -> letters.equals(name)
                        || rule.isSensitive() && words.contains(name)
                        || name.length() >= SHORT_NAME
                                && (distance(letters, name) <= 1
                                        || rule.isSensitive() && (letters.startsWith(name) || letters.endsWith(name))));
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** Damerau and Levenshtein's distance in its restricted form: letters changed, added, left out, or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
                steps[i][j] = Math.min(
                        steps[i - 1][j - 1] + (isSame ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
