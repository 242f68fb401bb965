package io.olifant.runtime.config;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps credentials in addresses out of what is shown. */
public final class Credentials {

    /** {@code scheme://user:password@host}; also where several addresses follow each other. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^/?#\\s,]*@");

    private Credentials() {}

    /** The text, in which credentials of addresses are replaced. */
    public static String hiddenIn(String text) {
        return IN_ADDRESS.matcher(text).replaceAll("(not shown)@");
    }

    /** The credentials of each address in a text that has some. */
    static Stream<String> allIn(String text) {
        return IN_ADDRESS.matcher(text).results().map(MatchResult::group);
    }
}
