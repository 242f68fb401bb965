/**
 * What happens to a fact, a partial sum, a dirty family and a moved W: the two steps of summing and the emission of rows,
 * over the facades of {@code store} and without Kafka. Property tests run these against a batch computation.
 */
package io.olifant.kpi.handler;
