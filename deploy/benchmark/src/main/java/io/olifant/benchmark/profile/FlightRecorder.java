package io.olifant.benchmark.profile;

import io.olifant.benchmark.process.JvmConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.ObjectName;
import jdk.management.jfr.FlightRecorderMXBean;

/** The flight recorder of another JVM. */
final class FlightRecorder {

    /** Enough for what Streams, stores and codecs pile up. */
    private static final int STACK_DEPTH = 200;

    private final FlightRecorderMXBean recorder;
    private long recording;

    private FlightRecorder(FlightRecorderMXBean recorder) {
        this.recorder = recorder;
    }

    /** Makes the recorder of a JVM ready, so that starting it later takes little. */
    static FlightRecorder of(JvmConnection jvm) throws IOException {
        try {
            jvm.beans()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {new String[] {"stackdepth=" + STACK_DEPTH}},
                            new String[] {String[].class.getName()});
            FlightRecorder recorder = new FlightRecorder(JMX.newMXBeanProxy(
                    jvm.beans(), new ObjectName(FlightRecorderMXBean.MXBEAN_NAME), FlightRecorderMXBean.class));
            recorder.start();
            recorder.discard();
            return recorder;
        } catch (JMException e) {
            throw new IOException("The flight recorder of a JVM cannot be used: " + e.getMessage(), e);
        }
    }

    void start() {
        recording = recorder.newRecording();
        String period = RecordedSamples.PERIOD.toMillis() + " ms";
        Map<String, String> settings = new HashMap<>();
        settings.put("jdk.ExecutionSample#enabled", "true");
        settings.put("jdk.ExecutionSample#period", period);
        settings.put("jdk.NativeMethodSample#enabled", "true");
        settings.put("jdk.NativeMethodSample#period", period);
        settings.put("jdk.ObjectAllocationSample#enabled", "true");
        settings.put("jdk.ObjectAllocationSample#throttle", "300/s");
        settings.put("jdk.ObjectAllocationSample#stackTrace", "true");
        recorder.setRecordingSettings(recording, settings);
        recorder.startRecording(recording);
    }

    void stop() {
        recorder.stopRecording(recording);
    }

    /** Writes what was recorded to a file and forgets it. */
    void write(Path file) throws IOException {
        recorder.copyTo(recording, file.toString());
        recorder.closeRecording(recording);
    }

    private void discard() throws IOException {
        recorder.stopRecording(recording);
        recorder.closeRecording(recording);
    }
}
