package io.olifant.systemtests.budgets;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares what events cost with what they may cost, and says in sentences what is wrong. */
final class Verdict {

    /** What to do about it, for the end of a report. */
    static final String WHAT_TO_DO =
            "What costs too much is to be made cheaper. Where the cost is worth it, or where a gain"
                    + " is to be held, write the budgets anew with -D" + BudgetsIT.WRITE
                    + "=true, look at the difference, and say"
                    + " why in the same commit (CONTRIBUTING.md, \"What an event may cost\").";

    private static final double OVER_MAX = 0.05;
    private static final double UNDER_MAX = 0.15;

    /** A topic or store with less than this share of its stage's sum may vary by so much of the sum. */
    private static final double SHARE_OF_SUM = 0.01;

    private static final double PERCENT = 100;

    private Verdict() {}

    /** A sentence for each figure that is too far from its budget. */
    static List<String> sentences(BudgetTable budgets, BudgetTable measured) {
        Set<BudgetTable.Line> lines = new LinkedHashSet<>(measured.lines());
        lines.addAll(budgets.lines());
        // One sentence for each, or else a stage that has another name would have dozens.
        Set<String> sentences = new LinkedHashSet<>();
        for (BudgetTable.Line line : lines) {
            if (!budgets.hasStageOf(line)) {
                sentences.add("A " + line.kind() + " event passes the stage '" + line.stage()
                        + "', which has no budget: it is new, or has another name.");
                continue;
            }
            if (!measured.hasStageOf(line)) {
                sentences.add("A " + line.kind() + " event passes no stage '" + line.stage()
                        + "' any more, which has a budget: it is gone, or has another name.");
                continue;
            }
            double budget = budgets.perEvent(line);
            double cost = measured.perEvent(line);
            double sum = Math.max(budgets.perEvent(line.withAllParts()), measured.perEvent(line.withAllParts()));
            double least = Math.max(
                    line.measure().leastPerEvent(), line.part().equals(BudgetTable.ALL_PARTS) ? 0 : sum * SHARE_OF_SUM);
            if (cost - budget > Math.max(budget * OVER_MAX, least)) {
                sentences.add(over(line, budget, cost));
            } else if (budget - cost > Math.max(budget * UNDER_MAX, least)) {
                sentences.add(under(line, budget, cost));
            }
        }
        return List.copyOf(sentences);
    }

    private static String over(BudgetTable.Line line, double budget, double cost) {
        return subject(line, cost)
                + (budget == 0
                        ? ", for which there is no budget."
                        : ", " + percent(cost - budget, budget) + " over the budget of "
                                + line.measure().format(budget) + ".");
    }

    private static String under(BudgetTable.Line line, double budget, double cost) {
        return subject(line, cost) + ", " + percent(budget - cost, budget) + " under the budget of "
                + line.measure().format(budget) + ": lower the budget, so that the gain is held.";
    }

    private static String subject(BudgetTable.Line line, double cost) {
        return "A " + line.kind() + " event costs in the stage '" + line.stage() + "' "
                + line.measure().format(cost) + " " + line.measure().title()
                + (line.part().equals(BudgetTable.ALL_PARTS) ? "" : " (" + line.part() + ")");
    }

    private static String percent(double difference, double budget) {
        return String.format(Locale.ROOT, "%.1f %%", difference / budget * PERCENT);
    }
}
