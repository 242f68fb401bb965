package io.olifant.journey.history;

/**
 * How much of a history moves in one step. A step is one transaction's share of work, and a message of it one record.
 *
 * @param movedRowsMax rows that a step moves
 * @param scannedRowsMax rows that a step looks at, since rows of other anchors lie between
 * @param messageBytesMax about the size of a message; a row that is larger goes alone
 */
public record HandoffLimits(int movedRowsMax, int scannedRowsMax, int messageBytesMax) {

    public HandoffLimits {
        if (movedRowsMax < 1 || scannedRowsMax < 1 || messageBytesMax < 1) {
            throw new IllegalArgumentException("Limits of a handoff are at least 1, but got " + movedRowsMax
                    + " moved rows, " + scannedRowsMax + " scanned rows and " + messageBytesMax + " bytes");
        }
    }
}
