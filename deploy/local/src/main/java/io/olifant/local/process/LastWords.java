package io.olifant.local.process;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process said at its end, out of the lines of its log: no lines of long ago, which have nothing to do with the end, and no
 * frames of stack traces, which push out the sentence that they follow.
 *
 * @param lines the last ones
 * @param cause the line that most likely says why, if there is one
 */
record LastWords(List<String> lines, Optional<String> cause) {

    /** What has to do with the end is said in its last minute: clients of a broker that is gone give up within it. */
    static final Duration AGE_MAX = Duration.ofMinutes(1);

    static final int LINES_MAX = 15;

    /** As the applications write times, in UTC, and as the broker does, in the machine's zone. */
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})[.,]\\d{3}(Z?) .*");

    private static final Pattern FRAME = Pattern.compile("\\s+at .+|\\s+\\.\\.\\. \\d+ (?:more|common frames omitted)");

    /** The level, the thread and the logger of a line, as far as they are given. */
    private static final Pattern ERROR = Pattern.compile("\\S+ (?:ERROR|FATAL) +(?:\\[[^]]*] \\S+ - |\\S+ )(.+)");

    private static final Pattern REFUSAL = Pattern.compile(".+ (?:cannot start|cannot be used):");

    /** Of a trace, the deepest cause is the last. */
    private static final Pattern THROWN = Pattern.compile("(?:Caused by: |Exception in thread \"[^\"]*\" )(.+)");

    /** As the JVM begins a trace that nobody logged. */
    private static final String UNCAUGHT = "Exception in thread ";

    LastWords {
        lines = List.copyOf(lines);
    }

    /**
     * Those of a log.
     *
     * @param log all lines of a process
     * @param ended when the process ended
     * @param zone the machine's zone
     */
    static LastWords of(List<String> log, Instant ended, ZoneId zone) {
        List<String> recent = new ArrayList<>();
        for (String line : log.subList(firstRecent(log, ended, zone), log.size())) {
            if (!FRAME.matcher(line).matches() && !line.isBlank()) {
                recent.add(line);
            }
        }
        return new LastWords(recent.subList(Math.max(0, recent.size() - LINES_MAX), recent.size()), cause(recent));
    }

    /**
     * Behind the last line of long ago, and behind the trace that belongs to it. What else has no time may be of the end: a refusal, or
     * the last words of the JVM.
     */
    private static int firstRecent(List<String> log, Instant ended, ZoneId zone) {
        int first = 0;
        boolean isTrace = false;
        for (int i = 0; i < log.size(); i++) {
            Optional<Instant> time = time(log.get(i), zone);
            if (time.isPresent()) {
                isTrace = time.get().isBefore(ended.minus(AGE_MAX));
            } else if (log.get(i).startsWith(UNCAUGHT)) {
                isTrace = false;
            }
            boolean isOld =
                    isTrace && (time.isPresent() || FRAME.matcher(log.get(i)).matches());
            first = isOld ? i + 1 : first;
        }
        return first;
    }

    private static Optional<Instant> time(String line, ZoneId zone) {
        Matcher matcher = TIME.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(matcher.group(1));
            return Optional.of(time.atZone(matcher.group(2).isEmpty() ? zone : ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException e) {
            // Something else that looks like a time.
            return Optional.empty();
        }
    }

    private static Optional<String> cause(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (REFUSAL.matcher(lines.get(i)).matches() && i + 1 < lines.size()) {
                return Optional.of(lines.get(i + 1).strip());
            }
        }
        return last(ERROR, lines).or(() -> last(THROWN, lines));
    }

    private static Optional<String> last(Pattern pattern, List<String> lines) {
        Optional<String> found = Optional.empty();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                found = Optional.of(matcher.group(1));
            }
        }
        return found;
    }
}
