package io.olifant.runtime.access;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each look-up: who asked what of which application, and what came of it. Never which identifier, and never a token.
 *
 * <p>Of look-ups that are refused, which anybody can send who reaches the port, some are written per second; the next line says
 * how many were not.
 */
public final class LookupAudit {

    /** The name of its log, so that it can be kept elsewhere and longer than others. */
    public static final String LOGGER = "io.olifant.audit";

    /** Refused look-ups that are written per second: enough to see whence they come, too few to fill a disk. */
    static final int REFUSALS_PER_SECOND = 10;

    private static final String ALL = "refusals";

    private final String application;
    private final Consumer<String> lines;
    private final RequestRate refusals;
    private final AtomicLong unwritten = new AtomicLong();

    /** Writes into the log. */
    public LookupAudit(String application) {
        this(application, LoggerFactory.getLogger(LOGGER)::info, System::nanoTime);
    }

    LookupAudit(String application, Consumer<String> lines, LongSupplier nanoTime) {
        this.application = application;
        this.lines = lines;
        this.refusals = new RequestRate(REFUSALS_PER_SECOND, nanoTime);
    }

    /**
     * A look-up that was answered or refused.
     *
     * @param who the name of who asked; {@code unknown} if that was not proved
     * @param from the network address that it came from
     * @param question the route with the names of its variable parts in place of what was asked
     * @param namespaces of the identifiers that were asked about, as far as they are known to be names of namespaces
     */
    public record Entry(String who, String from, String question, List<String> namespaces, Outcome outcome) {

        /** Stands for whoever did not prove who they are. */
        public static final String UNKNOWN = "unknown";

        public Entry {
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(question, "question");
            namespaces = List.copyOf(namespaces);
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** Writes a line. */
    public void write(Entry entry) {
        if (entry.outcome().isRefusal() && !refusals.allows(ALL)) {
            unwritten.incrementAndGet();
            return;
        }
        long left = unwritten.getAndSet(0);
        lines.accept("application=" + application
                + " who=" + entry.who()
                + " from=" + entry.from()
                + " question=" + entry.question()
                + " namespace=" + (entry.namespaces().isEmpty() ? "-" : String.join(",", entry.namespaces()))
                + " outcome=" + entry.outcome().label()
                + (left == 0 ? "" : " refusals_not_written=" + left));
    }
}
