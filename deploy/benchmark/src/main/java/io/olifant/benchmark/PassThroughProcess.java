package io.olifant.benchmark;

import io.olifant.benchmark.consumption.Looks;
import io.olifant.benchmark.process.MeasuredProcess;
import io.olifant.local.drain.StandStill;
import io.olifant.local.drain.Watcher;
import io.olifant.local.process.ChildProcess;
import io.olifant.local.process.Ports;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The pass-through in a JVM of its own, in the place of the applications. */
final class PassThroughProcess implements AutoCloseable {

    /** Before the names of its topics, so that the pipeline's pattern does not find them. */
    private static final String PREFIX = "benchmark.";

    private static final String OUTPUT = PREFIX + "output";
    private static final List<String> SAME_JVM_AS_APPLICATIONS =
            List.of("-Xms128m", "-Xmx512m", "-XX:NewRatio=1", "-XX:+UseParallelGC");
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration START_MAX = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final Subject subject;

    private PassThroughProcess(ChildProcess process, Subject subject) {
        this.process = process;
        this.subject = subject;
    }

    /** Starts it; the applications must not be running, since it listens where one of them does. */
    static PassThroughProcess start(MeasuredStack.Parts parts) throws Exception {
        var note = parts.stack().note();
        int port = note.ports().stitcher();
        InputTopics.make(note, PREFIX, List.of(OUTPUT));
        ChildProcess process = ChildProcess.start(new ChildProcess.Program(
                "pass-through",
                PassThrough.class.getName(),
                List.of(
                        note.bootstrapServers(),
                        Topics.touchpoints(PREFIX).pattern(),
                        OUTPUT,
                        String.valueOf(parts.settings().threads()),
                        String.valueOf(parts.settings().commitInterval().toMillis()),
                        String.valueOf(port)),
                SAME_JVM_AS_APPLICATIONS,
                parts.logs().resolve("pass-through.log"),
                Duration.ZERO));
        Watcher watcher = new Watcher(
                note.bootstrapServers(),
                List.of(new Watcher.Watched(PassThrough.NAME, URI.create("http://" + Ports.HOST + ":" + port))),
                PREFIX,
                note.zoneId());
        // Its JVM can be connected to when it has begun to work.
        StandStill.await(watcher::look, QUIET, START_MAX, look -> process.requireAlive());
        MeasuredProcess measured =
                MeasuredProcess.of(PassThrough.NAME, process.handle().pid(), List.of(PassThrough.NAME));
        Looks.Reader reader =
                new Looks.Reader(PassThrough.NAME, PassThrough.APPLICATION_ID, InputTopics.names(PREFIX), true);
        return new PassThroughProcess(
                process, Subject.of(note, PREFIX, watcher, List.of(reader), List.of(measured), parts.broker(), null));
    }

    Subject subject() {
        return subject;
    }

    @Override
    public void close() throws IOException {
        subject.close();
        process.stop(STOP_MAX);
    }
}
