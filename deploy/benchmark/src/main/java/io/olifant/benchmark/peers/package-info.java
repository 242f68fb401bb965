/**
 * How long after a late merge all figures are right again: corrected by the pipeline, and recomputed from all events by a
 * data base, with the same events and the same rows in the same run.
 */
package io.olifant.benchmark.peers;
