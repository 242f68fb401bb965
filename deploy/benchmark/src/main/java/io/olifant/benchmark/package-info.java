/**
 * The end-to-end benchmark: what the pipeline carries, against a plain exactly-once pass-through of the same events on the
 * same broker in the same run, so that the ratio says something on any machine.
 */
package io.olifant.benchmark;
