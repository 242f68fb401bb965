package io.olifant.benchmark.history;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the time that an event in order takes against the rows of its customer's history. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures with JMH what one event in order costs a customer with 10, 100, ... rows of history:",
            "the real handlers, codecs and RocksDB stores, in one process, without Kafka, Streams' cache and changelogs."
        })
public final class Histories implements Callable<Integer> {

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "10,100,1000,10000,100000,1000000",
            description = "Lengths of histories (default ${DEFAULT-VALUE}).")
    private String[] rows;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Histories()).execute(args));
    }

    @Override
    public Integer call() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EventInOrder.class.getSimpleName())
                        .param("rows", rows)
                        .build())
                .run();
        double shortest = results.iterator().next().getPrimaryResult().getScore();
        System.out.printf("%n%12s %12s %10s%n", "rows", "us/event", "ratio");
        for (RunResult result : results) {
            double score = result.getPrimaryResult().getScore();
            System.out.printf("%12s %12.1f %10.2f%n", result.getParams().getParam("rows"), score, score / shortest);
        }
        return 0;
    }
}
