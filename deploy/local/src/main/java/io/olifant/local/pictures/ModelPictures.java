package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Map;

/** The models that were fitted to the customers: a table. */
final class ModelPictures implements Family {

    @Override
    public String topic() {
        return Topics.KPI_MODELS.name();
    }

    @Override
    public String title() {
        return "Fitted models";
    }

    @Override
    public String about() {
        return "Models of how customers order and what an order is worth, fitted by maximum likelihood; a model that the data"
                + " cannot carry is refused. Of the two models of orders one predicts (kpi-emitter.order-model), the other is"
                + " there to compare: the greater log-likelihood fits better.";
    }

    @Override
    public String whenEmpty() {
        return "no model was fitted yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        FigureRows refused = rows.where(ModelPictures::isRefused);
        Table.Builder table = Table.of(
                "model", "currency", "customers", "parameters", "log-likelihood", "fitted at", "predicts", "refused");
        rows.stream()
                .forEach(row -> table.row(
                        row.text("model"),
                        row.text("currency"),
                        Words.count(row.count("customers")),
                        row.text("parameters").isEmpty() ? Words.NOTHING : row.text("parameters"),
                        Words.decimals(row.number("log_likelihood"), 1),
                        row.text("fitted_at"),
                        predicts(row) && !isRefused(row) ? "yes" : "no",
                        isRefused(row) ? row.text("refused") : Words.NOTHING));
        String sentence = Words.count(rows.rows().size() - refused.rows().size(), "model") + " fitted, "
                + Words.count(refused.rows().size()) + " refused"
                + refused.only()
                        .map(row ->
                                "; " + row.text("model") + " for " + row.text("currency") + ": " + row.text("refused"))
                        .orElse("")
                + ".";
        return List.of(new Picture(Map.of(), true, sentence, new TableOnly(), table.build()));
    }

    /** Whether the model is the one to predict, which it does unless it is refused. Rows of releases with one model do not say, and predict. */
    private static boolean predicts(FigureRow row) {
        return row.value().path("predicts").asBoolean(true);
    }

    private static boolean isRefused(FigureRow row) {
        return !row.value().path("refused").isNull()
                && !row.value().path("refused").isMissingNode();
    }
}
