package io.olifant.runtime.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which settings are secret, and which of those stand where others can read them. */
final class Secrets {

    static final String NOT_SHOWN = "(not shown)";

    /** What is never shown. Rather too much than too little. */
    private static final Pattern HIDDEN = Pattern.compile(
            "password|passphrase|secret|credential|token(?!s-file$)|jaas|user\\.?info|private|keystore\\.key|salt|pepper|hashing-key$");

    /** Settings of Kafka's and of Confluent's client that are a secret as a whole. */
    private static final Pattern SECRET =
            Pattern.compile("(password|passphrase|secret|user\\.info|auth\\.token|keystore\\.key)$");

    private static final String JAAS = "sasl.jaas.config";

    /** An option of a JAAS configuration that is a secret, and what it says. */
    private static final Pattern JAAS_SECRET = Pattern.compile(
            "(?i)\\b\\w*(?:password|passphrase|secret)\\w*\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s;]+)");

    /** Stands in the place of a reference, and is in no setting. */
    private static final String ELSEWHERE = "\uFFFF";

    private Secrets() {}

    /** Whether the value of a setting must not be shown. */
    static boolean isHidden(String key) {
        return HIDDEN.matcher(key.toLowerCase(Locale.ROOT)).find();
    }

    /** A given value, fit to be shown. */
    static String shown(GivenSetting given) {
        return isHidden(given.key()) ? NOT_SHOWN : Credentials.hiddenIn(given.written());
    }

    /**
     * Whether a setting holds a secret in plain: other than by reference or by the environment, so that whoever can read the
     * configuration file or the command line has it.
     *
     * @param setting what was given
     */
    static boolean isInTheOpen(Setting setting, GivenSetting given) {
        if (given.isFromEnvironment() || given.written().isBlank()) {
            return false;
        }
        String written = References.replacedIn(given.written(), ELSEWHERE);
        if (setting.onlyFromEnvironment().isPresent()
                || SECRET.matcher(given.bareKey().toLowerCase(Locale.ROOT)).find()) {
            return !written.contains(ELSEWHERE);
        }
        return given.bareKey().endsWith(JAAS) ? isInJaas(written) : isInAddress(written);
    }

    private static boolean isInJaas(String written) {
        Matcher option = JAAS_SECRET.matcher(written);
        while (option.find()) {
            if (!option.group(1).contains(ELSEWHERE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInAddress(String written) {
        return Credentials.allIn(written).anyMatch(login -> !login.contains(ELSEWHERE));
    }
}
