package io.olifant.benchmark.process;

import io.olifant.benchmark.process.NativeThreads.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM whose use of the machine is measured from outside. */
public final class MeasuredProcess implements AutoCloseable {

    private final String name;
    private final long pid;
    private final List<String> applications;
    private final Path stat;
    private final NativeThreads nativeThreads;
    private final JvmConnection jvm;

    private MeasuredProcess(String name, long pid, List<String> applications) throws IOException {
        this.name = name;
        this.pid = pid;
        this.applications = List.copyOf(applications);
        this.stat = Path.of("/proc", String.valueOf(pid), "stat");
        this.nativeThreads = NativeThreads.of(pid);
        this.jvm = JvmConnection.to(pid);
    }

    /**
     * Connects to a process.
     *
     * @param name under which its figures are reported
     * @param applications which applications of the pipeline run in it, by name
     */
    public static MeasuredProcess of(String name, long pid, List<String> applications) throws IOException {
        return new MeasuredProcess(name, pid, applications);
    }

    public String name() {
        return name;
    }

    public List<String> applications() {
        return applications;
    }

    public JvmConnection jvm() {
        return jvm;
    }

    public Cpu cpu() throws IOException {
        return new Cpu(
                ProcessUsage.cpuSeconds(Files.readString(stat)),
                nativeThreads.cpuSeconds(Kind.JIT),
                nativeThreads.cpuSeconds(Kind.GC));
    }

    /** CPU seconds of RocksDB's own threads, which flush and compact. */
    public double rocksDbSeconds() throws IOException {
        return nativeThreads.cpuSeconds(Kind.ROCKSDB);
    }

    /** The greatest resident memory since the start. */
    public long peakMemoryBytes() throws IOException {
        return ProcessUsage.of(List.of(pid)).peakMemoryBytes();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
