/**
 * The figures of the pipeline, recomputed from all events in SQL by DuckDB: a peer to measure the pipeline against. It is no
 * part of the pipeline and shares no code with it; the system tests hold it equal to their oracle.
 */
package io.olifant.recompute;
