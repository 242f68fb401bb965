package io.olifant.runtime.testing;

import io.olifant.runtime.access.LookupAudit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * What is written into the log of look-ups, until it is closed. A line is written when an answer has gone out, so whoever has the answer may
 * have to wait for the line.
 */
public final class AuditLines implements AutoCloseable {

    private final Logger logger = (Logger) LogManager.getLogger(LookupAudit.LOGGER);
    private final Level level = logger.getLevel();
    private final Lines appender = new Lines();

    public AuditLines() {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    public List<String> lines() {
        return List.copyOf(appender.lines);
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        logger.setLevel(level);
        appender.stop();
    }

    private static final class Lines extends AbstractAppender {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        Lines() {
            super("audit-lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
