package io.olifant.benchmark.neighbours;

/**
 * What the graph did, counted.
 *
 * @param reads look-ups of one row in a store
 * @param scannedRows rows that range reads returned
 * @param writes rows written or deleted
 * @param messages sent over the loop
 * @param published records for other applications
 */
record Work(long reads, long scannedRows, long writes, long messages, long published) {

    Work plus(Work other) {
        return new Work(
                reads + other.reads,
                scannedRows + other.scannedRows,
                writes + other.writes,
                messages + other.messages,
                published + other.published);
    }

    Work minus(Work other) {
        return new Work(
                reads - other.reads,
                scannedRows - other.scannedRows,
                writes - other.writes,
                messages - other.messages,
                published - other.published);
    }
}
