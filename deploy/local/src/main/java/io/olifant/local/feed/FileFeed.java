package io.olifant.local.feed;

import io.olifant.events.Touchpoint;
import io.olifant.local.terminal.Counted;
import io.olifant.local.terminal.StackException;
import io.olifant.mapping.FileMapper;
import io.olifant.mapping.MappedRow;
import io.olifant.schemas.PlainText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a file. Rows that cannot be mapped are counted by their reasons, with their lines. */
public final class FileFeed implements TouchpointFeed {

    /** What may follow {@code touchpoints.} in the name of a topic. */
    private static final Pattern SOURCE = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    /** Each becomes a topic. A company has dozens of silos; a file of thousands has something else in that column. */
    static final int SOURCES_MAX = 500;

    private static final Pattern ID = Pattern.compile("file (.+) of \\d+ bytes, mapping (.+)");

    private final Path file;
    private final String mapping;
    private final FileMapper rows;
    private final Rejections rejections = new Rejections();
    private final Set<String> sources = new HashSet<>();
    private final RepeatedOrders orders = new RepeatedOrders();
    private final Consumer<Touchpoint> reader;
    private long line;

    private FileFeed(Path file, String mapping, FileMapper rows, Consumer<Touchpoint> reader) {
        this.reader = reader;
        this.file = file;
        this.mapping = mapping;
        this.rows = rows;
    }

    /**
     * Opens a file.
     *
     * @param mapping the name of a built-in mapping, or the path of one
     * @throws io.olifant.mapping.MappingException if either cannot be used
     */
    public static FileFeed open(Path file, String mapping) {
        return open(file, mapping, touchpoint -> {});
    }

    /**
     * Opens a file as {@link #open(Path, String)} does.
     *
     * @param reader is given each touchpoint that is handed out
     */
    public static FileFeed open(Path file, String mapping, Consumer<Touchpoint> reader) {
        return new FileFeed(file.toAbsolutePath().normalize(), mapping, FileMapper.open(file, mapping), reader);
    }

    /** Whether a text can be the name of a source. */
    public static boolean isSource(String name) {
        return SOURCE.matcher(name).matches();
    }

    @Override
    public String id() {
        return "file " + file + " of " + rows.bytesTotal() + " bytes, mapping " + mapping;
    }

    /**
     * Opens the file of a feed that was begun earlier.
     *
     * @param reader is given each touchpoint that is handed out
     * @throws StackException if it is no longer as it was
     */
    public static FileFeed reopen(Feeds.Fed begun, Consumer<Touchpoint> reader) {
        Matcher id = ID.matcher(begun.id());
        if (!id.matches()) {
            throw new StackException(
                    "The feed of " + begun.description() + " was broken off, and its note cannot be read (" + begun.id()
                            + "); give the file again with --input and --mapping, or go on without it: --no-feed");
        }
        Path file = Path.of(id.group(1));
        if (Files.isReadable(file)) {
            FileFeed feed = open(file, id.group(2), reader);
            if (feed.id().equals(begun.id())) {
                return feed;
            }
            feed.close();
        }
        throw new StackException("The feed of " + file + " was broken off after "
                + Counted.of(begun.sent(), "touchpoint")
                + ", and the file is no longer there as it was, so it cannot go on; put it back, give another"
                + " with --input FILE, or go on without the rest: --no-feed");
    }

    @Override
    public String description() {
        return file.getFileName().toString();
    }

    @Override
    public Touchpoint next() {
        while (rows.hasNext()) {
            MappedRow row = rows.next();
            if (row instanceof MappedRow.Mapped mapped) {
                String flaw = flaw(mapped.touchpoint());
                if (flaw == null) {
                    orders.see(mapped.touchpoint());
                    reader.accept(mapped.touchpoint());
                    line = row.line();
                    return mapped.touchpoint();
                }
                rejections.add(new MappedRow.Rejected(row.line(), flaw));
            } else if (row instanceof MappedRow.Rejected rejection) {
                rejections.add(rejection);
            }
        }
        return null;
    }

    /** Why a touchpoint cannot be sent, or null. */
    private String flaw(Touchpoint touchpoint) {
        // As ingest reads it, too: what nobody sees makes no other topic.
        String source = PlainText.of(touchpoint.getSource());
        touchpoint.setSource(source);
        if (!sources.contains(source)) {
            if (!isSource(source)) {
                return "The source cannot be part of a topic's name: expected 1 to 200 letters, digits, dots, hyphens and"
                        + " underscores.";
            }
            if (sources.size() == SOURCES_MAX) {
                return "The file names more than " + SOURCES_MAX
                        + " sources, each of which would become a topic: expected the names of systems.";
            }
            sources.add(source);
        }
        return RecordSize.isTooLarge(touchpoint)
                ? "The touchpoint has more than " + RecordSize.VALUE_BYTES_MAX
                        + " bytes: expected at most so many, which is what the broker takes."
                : null;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long done() {
        return rows.bytesRead();
    }

    @Override
    public long total() {
        return rows.bytesTotal();
    }

    @Override
    public void close() {
        rows.close();
    }

    /** The rows that were rejected so far. */
    public Rejections rejections() {
        return rejections;
    }

    /** How many touchpoints carry an order id that an earlier one of another event of the same source carries. */
    public long repeatedOrders() {
        return orders.repeated();
    }
}
