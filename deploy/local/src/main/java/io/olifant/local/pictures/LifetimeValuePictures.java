package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** What a customer of each cohort has brought in so far: a curve per cohort, a picture per currency. */
final class LifetimeValuePictures implements Family {

    private static final int COHORTS_MAX = 12;
    private static final String VALUE = "net_revenue_per_customer";
    private static final String RANGE = "in 8 of 10 cases";

    private final int casesMin;

    LifetimeValuePictures(int casesMin) {
        this.casesMin = casesMin;
    }

    @Override
    public String topic() {
        return Topics.KPI_LIFETIME_VALUE.name();
    }

    @Override
    public String title() {
        return "Lifetime value";
    }

    @Override
    public String about() {
        return "Net revenue that a cohort of buyers has brought in, per customer, by periods since the first order; and what"
                + " the fitted models expect from them. A star: the period is not over.";
    }

    @Override
    public String whenEmpty() {
        return "nobody has ordered yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (String periodType : rows.periodTypes()) {
            for (String currency : rows.currenciesByUse("cumulative_net_revenue")) {
                FigureRows cells = rows.where("period_type", periodType).where("currency", currency);
                if (!cells.isEmpty()) {
                    pictures.add(picture(periodType, currency, cells));
                }
            }
        }
        return pictures;
    }

    private Picture picture(String periodType, String currency, FigureRows all) {
        WildCohorts wild = WildCohorts.of(all, periodType, "customers");
        FigureRows cells = wild.others();
        Map<String, FigureRow> newest = new TreeMap<>();
        for (String cohort : cells.values("cohort")) {
            newest.put(cohort, newest(cells.where("cohort", cohort)));
        }
        return new Picture(
                Picture.chosen("Periods", periodType, "Currency", currency),
                true,
                sentence(periodType, currency, cells, newest) + wild.remark(),
                curves(periodType, currency, cells, newest),
                table(currency, newest));
    }

    private static FigureRow newest(FigureRows cohort) {
        return cohort.stream()
                .max(Comparator.comparingLong(row -> row.count("period_offset")))
                .orElseThrow();
    }

    private static Curves curves(String periodType, String currency, FigureRows cells, Map<String, FigureRow> newest) {
        List<Series> series = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int steps = 0;
        for (String cohort : cells.lastValues("cohort", COHORTS_MAX)) {
            FigureRows curve = cells.where("cohort", cohort);
            Double[] values = new Double[RetentionPictures.greatestOffset(curve) + 1];
            curve.stream()
                    .filter(cell -> cell.number(VALUE).isPresent())
                    .forEach(cell -> values[(int) cell.count("period_offset")] =
                            cell.number(VALUE).getAsDouble());
            series.add(new Series(cohort, Arrays.asList(values)));
            notes.add(note(currency, newest.get(cohort)));
            steps = Math.max(steps, values.length);
        }
        return new Curves(
                periodType + "s since the first order",
                RetentionPictures.offsets(steps),
                series,
                notes,
                Unit.MONEY,
                currency + " per customer");
    }

    /** The cohort as a whole: how many, what they brought in, and what the models expect of them. */
    private static String note(String currency, FigureRow row) {
        String total = Words.count(row.count("customers"), "customer") + ", "
                + Words.money(row.amount("cumulative_net_revenue"), currency);
        return row.number("expected_value").isPresent()
                ? total + ", expected "
                        + Words.money(row.number("expected_value").getAsDouble(), currency) + " more"
                : total;
    }

    private String sentence(String periodType, String currency, FigureRows cells, Map<String, FigureRow> newest) {
        if (newest.values().stream().allMatch(row -> row.number(VALUE).isEmpty())) {
            return "No cohort has brought in anything in " + currency + ".";
        }
        boolean isOne = newest.size() == 1;
        String sentence = isOne
                ? ofOne(periodType, currency, cells)
                : ComparedCohorts.of(cells, VALUE, casesMin)
                        .map(compared -> comparison(periodType, currency, compared))
                        .orElseGet(() -> whyNone(periodType, newest));
        double expected = newest.values().stream()
                .mapToDouble(cohort -> cohort.number("expected_value").orElse(0))
                .sum();
        return expected == 0
                ? sentence
                : sentence + " From " + (isOne ? "them" : "all cohorts together") + " the models expect "
                        + Words.money(expected, currency) + " more within their horizon.";
    }

    /** As of the last period that is over, or else so far. */
    private static String ofOne(String periodType, String currency, FigureRows cells) {
        FigureRows known = cells.where(row -> row.number(VALUE).isPresent());
        FigureRows complete = known.where(FigureRow::isFinal);
        FigureRow row = newest(complete.isEmpty() ? known : complete);
        return "Customers who first ordered in " + row.text("cohort") + " brought in " + each(row, currency)
                + " each within " + Words.count(row.count("period_offset") + 1, periodType)
                + (row.isFinal() ? "." : " so far.");
    }

    private static String comparison(String periodType, String currency, ComparedCohorts compared) {
        String age = Words.count(compared.offset() + 1, periodType);
        String which =
                "Of the " + compared.rows().size() + " cohorts that are complete to +" + compared.offset() + ", ";
        String most = each(compared.best(), currency);
        String least = each(compared.last(), currency);
        return most.equals(least)
                ? which + "all brought in the same within " + age + ": " + most + " per customer."
                : which + "customers who first ordered in " + compared.best().text("cohort")
                        + " brought in most within " + age + ", " + most + " each, and those of "
                        + compared.last().text("cohort") + " least, " + least + ".";
    }

    private String whyNone(String periodType, Map<String, FigureRow> newest) {
        boolean isAnyLarge = newest.values().stream().anyMatch(row -> row.count("customers") >= casesMin);
        return isAnyLarge
                ? "It is too early to compare cohorts: no two of at least " + Words.count(casesMin, "customer")
                        + " have a whole " + periodType + " behind them."
                : "No cohort has " + Words.count(casesMin, "customer") + " yet, so none is named best.";
    }

    private static String each(FigureRow row, String currency) {
        return Words.money(row.number(VALUE).getAsDouble(), currency);
    }

    private static Table table(String currency, Map<String, FigureRow> newest) {
        Table.Builder table = Table.of(
                "cohort",
                "periods later",
                "customers",
                "net revenue",
                "per customer",
                "buyers in " + currency,
                "still customers (mean P(alive))",
                "expected orders",
                RANGE,
                "expected value",
                RANGE);
        newest.forEach((cohort, row) -> table.row(
                cohort,
                "+" + row.count("period_offset") + (row.isFinal() ? "" : FigureRows.NOT_OVER),
                Words.count(row.count("customers")),
                Words.money(row.amount("cumulative_net_revenue"), currency),
                money(row.number(VALUE), currency),
                Words.count(row.number("buyers")),
                stillCustomers(row),
                Words.decimals(row.number("expected_orders"), 1),
                range(row, "expected_orders", amount -> Words.decimals(amount, 1)),
                money(row.number("expected_value"), currency),
                range(row, "expected_value", amount -> Words.money(amount, currency))));
        return table.build();
    }

    private static String range(FigureRow row, String measure, DoubleFunction<String> words) {
        OptionalDouble low = row.number(measure + "_low");
        OptionalDouble high = row.number(measure + "_high");
        return low.isPresent() && high.isPresent()
                ? words.apply(low.getAsDouble()) + " to " + words.apply(high.getAsDouble())
                : Words.NOTHING;
    }

    /** Of those whom the prediction is about; others of the cohort never ordered in the currency. */
    private static String stillCustomers(FigureRow row) {
        return row.number("p_alive").isPresent()
                ? Words.percent(row.number("p_alive").getAsDouble(), row.count("buyers"))
                : Words.NOTHING;
    }

    private static String money(OptionalDouble amount, String currency) {
        return amount.isPresent() ? Words.money(amount.getAsDouble(), currency) : Words.NOTHING;
    }
}
