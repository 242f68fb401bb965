package io.olifant.faults.cluster;

/** A fault cannot be made on this machine. The experiment is reported as not run, which is not the same as passed. */
public final class NotPossibleException extends RuntimeException {

    public NotPossibleException(String sentence) {
        super(sentence);
    }
}
