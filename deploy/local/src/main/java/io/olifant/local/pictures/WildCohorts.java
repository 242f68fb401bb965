package io.olifant.local.pictures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of a picture the cohorts that come of a wrong time. A cohort lasts until today, so one event of long ago makes
 * columns of decades, and is the only one that says anything of most of them. Wild are the oldest cohorts that hold few customers
 * and lie years before the next; the rows of the topic keep them.
 *
 * @param others the rows of all other cohorts
 * @param names the cohorts that are left out, oldest first
 * @param customers how many customers they have together
 */
record WildCohorts(FigureRows others, List<String> names, long customers) {

    /** As many as may be mistakes in however small a set. */
    private static final long CUSTOMERS_FEW = 3;

    private static final long SHARE_FEW = 100;

    /** Two years. Who had no new customer for so long has begun anew. */
    private static final Map<String, Integer> GAP = Map.of("day", 730, "week", 104, "month", 24, "quarter", 8);

    /**
     * @param cells the rows of one picture
     * @param sizeField the field with the size of the cohort
     */
    static WildCohorts of(FigureRows cells, String periodType, String sizeField) {
        List<String> cohorts = cells.values("cohort");
        long total = 0;
        List<Long> sizes = new ArrayList<>();
        List<Integer> ages = new ArrayList<>();
        for (String cohort : cohorts) {
            FigureRows line = cells.where("cohort", cohort);
            long size = line.rows().get(0).count(sizeField);
            sizes.add(size);
            ages.add(RetentionPictures.greatestOffset(line));
            total += size;
        }
        int gap = GAP.getOrDefault(periodType, Integer.MAX_VALUE);
        int wild = 0;
        long customers = 0;
        long customersOfWild = 0;
        for (int i = 0; i + 1 < cohorts.size(); i++) {
            customers += sizes.get(i);
            if (customers > Math.max(CUSTOMERS_FEW, total / SHARE_FEW)) {
                break;
            }
            if (ages.get(i) - ages.get(i + 1) > gap) {
                wild = i + 1;
                customersOfWild = customers;
            }
        }
        if (wild == 0) {
            return new WildCohorts(cells, List.of(), 0);
        }
        List<String> names = cohorts.subList(0, wild);
        Set<String> left = new HashSet<>(names);
        return new WildCohorts(cells.where(cell -> !left.contains(cell.text("cohort"))), names, customersOfWild);
    }

    /** A sentence about those that are left out, to be put behind another; empty if there are none. */
    String remark() {
        if (names.isEmpty()) {
            return "";
        }
        String which = names.size() == 1
                ? "the cohort " + names.get(0)
                : "the cohorts " + names.get(0) + " to " + names.get(names.size() - 1);
        return " Left out: " + which + " with " + Words.count(customers, "customer")
                + ", years before all others; is the time of their events right?";
    }
}
