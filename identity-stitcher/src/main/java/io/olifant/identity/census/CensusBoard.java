package io.olifant.identity.census;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last report of each task of this instance. For use by many threads. */
public final class CensusBoard {

    private final Map<String, CensusReport> reportByTask = new ConcurrentHashMap<>();
    private volatile CensusReport total = CensusReport.EMPTY;

    public void post(String task, CensusReport report) {
        reportByTask.put(task, report);
        total = CensusReport.sum(reportByTask.values());
    }

    /** The task went to another instance. */
    public void forget(String task) {
        reportByTask.remove(task);
        total = CensusReport.sum(reportByTask.values());
    }

    /** The sum over the tasks of this instance. */
    public CensusReport total() {
        return total;
    }
}
