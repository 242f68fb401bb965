package io.olifant.benchmark.history;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An event in order of a customer with a history of so many rows: history, orders, facts and journeys, through the real
 * codecs into real RocksDB stores, without Kafka, Streams' record cache and changelogs.
 *
 * <p>Short histories would not stay short while they are measured, so each measurement has customers of its own, as many
 * as it takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class EventInOrder {

    static final int EVENTS = 1_000;

    /** A history grows by a tenth while it is measured, but by a whole day at least, so that each hour counts alike. */
    private static final int GROWTH = 10;

    /** Histories from here on are written once: forty thousand events more do not change what they are. */
    private static final int LONG = 100_000;

    /** Rows of the history of each measured customer. */
    @Param({"10", "100", "1000", "10000", "100000", "1000000"})
    public int rows;

    private Profiles profiles;
    private int customers;
    private int iteration;

    /** Opens the stores, and writes a long history. */
    @Setup(Level.Trial)
    public void open() {
        profiles = new Profiles();
        customers = EVENTS / Math.min(EVENTS, Math.max(Profiles.EVENTS_PER_DAY, rows / GROWTH));
        if (rows >= LONG) {
            profiles.grow(name(0), rows);
        }
    }

    /** Writes shorter histories anew. */
    @Setup(Level.Iteration)
    public void grow() {
        iteration++;
        for (int customer = 0; rows < LONG && customer < customers; customer++) {
            profiles.grow(name(customer), rows);
        }
    }

    /** A thousand events, of one customer after the other. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void event() {
        for (int event = 0; event < EVENTS; event++) {
            profiles.grow(name(event % customers), 1);
        }
    }

    private String name(int customer) {
        return rows >= LONG ? "customer" : "customer-" + iteration + "-" + customer;
    }

    /** Deletes the stores. */
    @TearDown(Level.Trial)
    public void close() {
        profiles.close();
    }
}
