package io.olifant.runtime.http;

import io.micrometer.core.instrument.Counter;
import io.olifant.runtime.lookup.NotReadyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few look-ups in at a time, and turns away those that wait too long: more at a time are not answered sooner, but take the
 * processor away from the tasks.
 */
final class LookupGate {

    /** What is done when a turn has come. */
    interface Turn<T, E extends Exception> {

        T take() throws E;
    }

    private final Semaphore places;
    private final Duration patience;
    private final Counter turnedAway;

    /**
     * @param atATime look-ups that are answered at a time, at least 1
     * @param patience how long one may wait for its turn
     * @param turnedAway counts those that waited too long
     */
    LookupGate(int atATime, Duration patience, Counter turnedAway) {
        if (atATime < 1) {
            throw new IllegalArgumentException("At least one look-up is answered at a time; got " + atATime);
        }
        this.places = new Semaphore(atATime);
        this.patience = patience;
        this.turnedAway = turnedAway;
    }

    /**
     * Does something when its turn has come.
     *
     * @throws NotReadyException if its turn did not come in time
     */
    <T, E extends Exception> T pass(Turn<T, E> turn) throws E {
        await();
        try {
            return turn.take();
        } finally {
            places.release();
        }
    }

    private void await() {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("This instance is stopping; ask another", e);
        }
        turnedAway.increment();
        throw new NotReadyException(
                "More is asked than this instance can answer: a look-up waited " + patience.toMillis()
                        + " ms for its turn; ask again in a second, and start more instances if that goes on");
    }
}
