package io.olifant.operate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** The lines that clients of Kafka's and of the registry, Kafka Streams and Olifant log, down to DEBUG, with the exceptions in them. */
final class LogLines implements AutoCloseable {

    private static final List<String> LOGGERS = List.of(
            "io.olifant",
            "io.confluent",
            "org.apache.kafka.clients",
            "org.apache.kafka.common.config",
            "org.apache.kafka.common.network",
            "org.apache.kafka.common.security",
            "org.apache.kafka.streams");

    private final LoggerContext context = LoggerContext.getContext(false);
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LogLines() {
        Configuration configuration = context.getConfiguration();
        AbstractAppender appender = new AbstractAppender("lines", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(line(event));
            }
        };
        appender.start();
        LOGGERS.forEach(name -> {
            LoggerConfig logger = new LoggerConfig(name, Level.DEBUG, false);
            logger.addAppender(appender, Level.DEBUG, null);
            configuration.removeLogger(name);
            configuration.addLogger(name, logger);
        });
        context.updateLoggers();
    }

    /** Takes them from now on, instead of writing them, until it is closed. */
    static LogLines ofEverything() {
        return new LogLines();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String line(LogEvent event) {
        StringWriter text = new StringWriter();
        text.append(event.getLoggerName()).append(' ').append(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    @Override
    public void close() {
        context.reconfigure();
    }
}
