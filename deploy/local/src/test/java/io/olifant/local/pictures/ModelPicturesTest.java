package io.olifant.local.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPicturesTest {

    /** It said yes, beside the reason for which the model was refused. */
    @Test
    void aModelThatIsRefusedPredictsNothing() {
        Table table = new ModelPictures()
                .pictures(new FigureRows(List.of(model("CHF", "too few customers"), model("EUR", null))))
                .get(0)
                .table();

        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0))
                .contains("CHF", "too few customers")
                .containsSubsequence("no", "too few customers");
        assertThat(table.rows().get(1)).contains("EUR").containsSubsequence("yes", Words.NOTHING);
    }

    private static FigureRow model(String currency, String refusedOrNull) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("model", "mbg_nbd")
                .put("currency", currency)
                .put("customers", 51)
                .put("parameters", "");
        row.put("fitted_at", "2026-11-28T23:00:00Z").put("predicts", true).put("refused", refusedOrNull);
        row.putNull("log_likelihood");
        return new FigureRow(row);
    }
}
