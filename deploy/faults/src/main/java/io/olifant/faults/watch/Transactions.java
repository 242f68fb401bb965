package io.olifant.faults.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** The transactions that brokers hold open. */
public final class Transactions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_QUESTIONS_MS = 200;

    private final Admin admin;

    public Transactions(Admin admin) {
        this.admin = admin;
    }

    /** Those that are open of a process: records are written, and nothing is decided. */
    public List<String> open(String prefixOfIds) throws InterruptedException {
        return ids(prefixOfIds, new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)));
    }

    /** The transactional ids of a process that brokers remember. */
    public List<String> known(String prefixOfIds) throws InterruptedException {
        return ids(prefixOfIds, new ListTransactionsOptions());
    }

    private List<String> ids(String prefixOfIds, ListTransactionsOptions options) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return admin.listTransactions(options).all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(prefixOfIds))
                        .sorted()
                        .toList();
            } catch (ExecutionException e) {
                // All brokers are asked, and where one has just come back the client (4.4.0) gives up with an error of
                // its own.
                if (System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException("The brokers do not report which transactions there are", e);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MS);
            }
        }
    }
}
