package io.olifant.benchmark.fits;

import io.olifant.journey.customer.CurrencyModels;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a fit of the models, and publishing the customers after it, against the number of customers. */
@Command(
        name = "fits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how long it takes to fit the models of one currency on 10,000, 100,000, 1,000,000 customers and to",
            "predict their cohorts, and to publish each customer with what the new models expect: the real code, RocksDB",
            "stores, in one process, without Kafka, Streams' cache and changelogs."
        })
public final class Fits implements Callable<Integer> {

    private static final String LEGEND = """

            groups: customers who differ in a day of purchase or an amount. read: from the store, 50,000 groups a step, longest:
            of these steps. purchases, values: fitting MBG/NBD and BG/NBD, and Gamma-Gamma. predict: sorting, and all cohorts of months and
            weeks for a year. sweep: finding the buyers; tell: looking up, predicting, comparing, putting each; longest: of the
            steps of 5,000 customers.
            """;

    @Option(
            names = "--customers",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "Customers in the fits (default ${DEFAULT-VALUE}).")
    private int[] customers;

    @Option(
            names = "--told",
            split = ",",
            defaultValue = "10000,100000",
            description = "Customers published after a fit (default ${DEFAULT-VALUE}).")
    private int[] published;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Fits()).execute(args));
    }

    @Override
    public Integer call() {
        FitTimes last = null;
        System.out.println(FitTimes.header());
        for (int count : customers) {
            last = FitTimes.of(count);
            System.out.println(last.line());
        }
        CurrencyModels models = new CurrencyModels(
                last.fit().orders().modelOrNull(),
                last.fit().values().modelOrNull(),
                Population.OBSERVATION_DAY,
                last.fit().horizon());
        System.out.printf("%n%s%n", SweepTimes.header());
        for (int count : published) {
            System.out.println(SweepTimes.of(count, models).line());
        }
        System.out.println(LEGEND);
        return 0;
    }
}
