package io.olifant.runtime;

import io.olifant.runtime.config.ConfigurationException;
import java.util.List;

/**
 * Which part of a process is one application's. Several applications in one process share its memory, and serve HTTP on ports
 * one after another.
 *
 * @param position how many applications of the process come before it, in the order of the pipeline
 * @param applications how many there are
 */
record ProcessShare(int position, int applications) {

    private static final int PORT_MAX = 65_535;

    ProcessShare {
        if (position < 0 || position >= applications) {
            throw new IllegalArgumentException("No position " + position + " among " + applications + " applications");
        }
    }

    /** Whether what belongs to the process as a whole, and must be counted once, is this application's to report. */
    boolean isFirst() {
        return position == 0;
    }

    /**
     * A port of the application.
     *
     * @param setting the setting that names the first port, for messages
     * @param firstPort the port of the first application of the process; 0 for any that is free
     * @throws ConfigurationException if there is no such port
     */
    int port(String setting, int firstPort) {
        if (firstPort == 0) {
            return 0;
        }
        if (firstPort + applications - 1 > PORT_MAX) {
            throw new ConfigurationException(List.of("Setting '" + setting + "' is " + firstPort
                    + ", but expected at most " + (PORT_MAX - applications + 1) + ": the " + applications
                    + " applications of the process serve HTTP on ports one after another."));
        }
        return firstPort + position;
    }
}
