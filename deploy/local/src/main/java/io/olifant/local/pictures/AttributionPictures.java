package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which channel each model credits: the models side by side for each channel. */
final class AttributionPictures implements Family {

    private static final int CHANNELS_MAX = 12;

    private static final String UNATTRIBUTED = "(unattributed)";

    /** The models, from those that look at one touch to those that look at all customers. */
    private static final List<String> MODELS = List.of(
            "first_touch",
            "last_touch",
            "last_non_direct",
            "linear",
            "position_based",
            "time_decay",
            "markov",
            "shapley");

    private final int casesMin;

    AttributionPictures(int casesMin) {
        this.casesMin = casesMin;
    }

    @Override
    public String topic() {
        return Topics.KPI_ATTRIBUTION.name();
    }

    @Override
    public String title() {
        return "Attribution";
    }

    @Override
    public String about() {
        return "Credit for conversions and their revenue, by channel; each model shares out the same whole in its own way.";
    }

    @Override
    public String whenEmpty() {
        return "no journey has led to an order yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (FigureRows.Period period : rows.periods()) {
            FigureRows counts = period.rows().whereAll("currency").whereNone("channel");
            long conversions = conversions(counts);
            if (!counts.isEmpty()) {
                pictures.add(
                        picture(period, "conversions", "conversions", counts, conversions, Unit.COUNT, "conversions"));
            }
            for (String currency : period.rows().currenciesByUse("revenue")) {
                FigureRows money = period.rows().where("currency", currency).whereNone("channel");
                if (!money.isEmpty()) {
                    pictures.add(picture(
                            period, "revenue in " + currency, "revenue", money, conversions, Unit.MONEY, currency));
                }
            }
        }
        return pictures;
    }

    /** Each model shares out the same conversions; credits are exact, so they add up to a whole number. */
    private static long conversions(FigureRows counts) {
        return counts.values("model").stream()
                .mapToLong(model -> counts.where("model", model)
                        .sumOfAmounts("conversions")
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact())
                .max()
                .orElse(0);
    }

    private Picture picture(
            FigureRows.Period period,
            String shown,
            String field,
            FigureRows rows,
            long conversions,
            Unit unit,
            String unitName) {
        Credits credits = Credits.of(rows, field);
        List<String> channels = credits.channels();
        List<Series> series = credits.models().stream()
                .map(model -> new Series(
                        model,
                        channels.stream()
                                .limit(CHANNELS_MAX)
                                .map(channel -> credits.of(model, channel))
                                .toList()))
                .toList();
        return new Picture(
                Picture.chosen(Picture.PERIOD, period.text(), "Show", shown),
                period.isFinal(),
                period.inWords() + sentence(credits, field, conversions) + unattributed(credits),
                new Bars(
                        "channel",
                        channels.stream().limit(CHANNELS_MAX).toList(),
                        List.of(),
                        series,
                        false,
                        false,
                        unit,
                        unitName),
                table(credits));
    }

    private String sentence(Credits credits, String field, long conversions) {
        if (conversions < casesMin) {
            return " there are " + Words.count(conversions, "conversion")
                    + ", too few to name a channel that gets most.";
        }
        String widest = credits.channels().stream()
                .max(Comparator.comparingDouble(credits::range))
                .orElseThrow();
        if (credits.models().size() < 2 || credits.range(widest) == 0) {
            return " all models agree: most of the " + field + " goes to "
                    + credits.channels().get(0) + ".";
        }
        Comparator<String> byShare = Comparator.comparingDouble(model -> credits.share(model, widest));
        String least = credits.models().stream().min(byShare).orElseThrow();
        String most = credits.models().stream().max(byShare).orElseThrow();
        return " the models differ most about " + widest + ": it gets "
                + Words.percent(credits.share(least, widest)) + " of the " + field + " by " + least + ", "
                + Words.percent(credits.share(most, widest)) + " by " + most + ".";
    }

    /** Explained where it is the largest bar: else it looks like a channel, or like a fault. */
    private static String unattributed(Credits credits) {
        return credits.channels().get(0).equals(UNATTRIBUTED)
                ? " " + UNATTRIBUTED
                        + " are orders that no touchpoint of a channel came before in their journey: of customers whom no"
                        + " other silo knows yet, or who came by themselves."
                : "";
    }

    private static Table table(Credits credits) {
        List<String> columns =
                Stream.concat(Stream.of("channel"), credits.models().stream()).toList();
        Table.Builder table = Table.of(columns.toArray(String[]::new));
        for (String channel : credits.channels()) {
            table.row(Stream.concat(
                            Stream.of(channel),
                            credits.models().stream().map(model -> Words.decimals(credits.of(model, channel), 2)))
                    .toList());
        }
        return table.build();
    }

    /** Credit by model and channel. */
    private record Credits(Map<String, Map<String, Double>> byModel, List<String> models, List<String> channels) {

        static Credits of(FigureRows rows, String field) {
            Map<String, Map<String, Double>> byModel = new TreeMap<>();
            Map<String, Double> byChannel = new TreeMap<>();
            rows.stream().forEach(row -> {
                double credit = row.amount(field).doubleValue();
                byModel.computeIfAbsent(row.text("model"), none -> new TreeMap<>())
                        .merge(row.text("channel"), credit, Double::sum);
                byChannel.merge(row.text("channel"), credit, Double::sum);
            });
            List<String> models = Stream.concat(
                            MODELS.stream().filter(byModel::containsKey),
                            byModel.keySet().stream().filter(model -> !MODELS.contains(model)))
                    .toList();
            List<String> channels = byChannel.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .map(Map.Entry::getKey)
                    .toList();
            return new Credits(byModel, models, channels);
        }

        /** The credit; zero where there is none: a row is only where there is some. */
        double of(String model, String channel) {
            return Optional.ofNullable(byModel.get(model).get(channel)).orElse(0.0);
        }

        double share(String model, String channel) {
            double whole = byModel.get(model).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return whole == 0 ? 0 : of(model, channel) / whole;
        }

        double range(String channel) {
            var shares =
                    models.stream().mapToDouble(model -> share(model, channel)).summaryStatistics();
            return shares.getMax() - shares.getMin();
        }
    }
}
