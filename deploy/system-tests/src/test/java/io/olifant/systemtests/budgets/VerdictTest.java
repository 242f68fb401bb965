package io.olifant.systemtests.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.budgets.BudgetTable.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the build fails, and what it says then. */
final class VerdictTest {

    private static final Line SENT = new Line("steady", "ingest", Measure.RECORDS_SENT, BudgetTable.ALL_PARTS);
    private static final Line SENT_TO_LOOP = new Line("steady", "ingest", Measure.RECORDS_SENT, "loop");

    @Test
    void fourPercentMoreIsWithinTheBudget() {
        assertThat(sentences(SENT, 4.00, 4.16)).isEmpty();
    }

    @Test
    void sixPercentMoreNamesStageFigureBudgetAndCost() {
        assertThat(sentences(SENT, 4.00, 4.24))
                .containsExactly(
                        "A steady event costs in the stage 'ingest' 4.240 records sent, 6.0 % over the budget of"
                                + " 4.000.");
    }

    @Test
    void aThirdLessAsksToLowerTheBudget() {
        assertThat(sentences(SENT, 3.00, 2.00))
                .containsExactly(
                        "A steady event costs in the stage 'ingest' 2.000 records sent, 33.3 % under the budget"
                                + " of 3.000: lower the budget, so that the gain is held.");
    }

    @Test
    void tenPercentLessIsNoReasonToTouchTheBudget() {
        assertThat(sentences(SENT, 3.00, 2.70)).isEmpty();
    }

    @Test
    void aStageThatIsNewOrGoneIsNamedOnce() {
        BudgetTable ingest = new BudgetTable();
        ingest.put(SENT, 10);
        ingest.put(SENT_TO_LOOP, 10);
        assertThat(Verdict.sentences(new BudgetTable(), ingest))
                .containsExactly(
                        "A steady event passes the stage 'ingest', which has no budget: it is new, or has another"
                                + " name.");
        assertThat(Verdict.sentences(ingest, new BudgetTable()))
                .containsExactly(
                        "A steady event passes no stage 'ingest' any more, which has a budget: it is gone, or has"
                                + " another name.");
    }

    @Test
    void aTopicWithoutBudgetIsNamed() {
        assertThat(sentences(SENT_TO_LOOP, 0, 0.5))
                .containsExactly(
                        "A steady event costs in the stage 'ingest' 0.500 records sent (loop), for which there is"
                                + " no budget.");
    }

    @Test
    void aTopicThatIsNotWrittenAnyMoreIsNamed() {
        assertThat(sentences(SENT_TO_LOOP, 0.5, 0))
                .containsExactly(
                        "A steady event costs in the stage 'ingest' 0.000 records sent (loop), 100.0 % under the"
                                + " budget of 0.500: lower the budget, so that the gain is held.");
    }

    @Test
    void aTopicMayVaryByOneInAHundredOfItsStage() {
        BudgetTable budgets = new BudgetTable();
        budgets.put(SENT, 10);
        budgets.put(SENT_TO_LOOP, 0.10);
        BudgetTable measured = new BudgetTable();
        measured.put(SENT, 10);
        measured.put(SENT_TO_LOOP, 0.19);
        assertThat(Verdict.sentences(budgets, measured)).isEmpty();

        measured.put(SENT_TO_LOOP, 0.21);
        assertThat(Verdict.sentences(budgets, measured)).hasSize(1);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        BudgetTable table = new BudgetTable();
        table.put(SENT, 1.25);
        table.put(SENT_TO_LOOP, 0.25);
        table.put(new Line("cold", "ingest", Measure.ALLOCATED, BudgetTable.ALL_PARTS), 1_234);
        String text = "# Title\n\nSome | text\n" + table.toText();
        assertThat(BudgetTable.parse(text).toText()).isEqualTo(table.toText());
        assertThat(BudgetTable.parse(text).lines()).isEqualTo(table.lines());
        assertThat(BudgetTable.introductionOf(text)).isEqualTo("# Title\n\nSome | text\n");
    }

    private static List<String> sentences(Line line, double budget, double cost) {
        BudgetTable budgets = new BudgetTable();
        budgets.put(line, budget);
        BudgetTable measured = new BudgetTable();
        measured.put(line, cost);
        return Verdict.sentences(budgets, measured);
    }
}
