/**
 * Fitting the models of customers' future purchases, and what they predict of cohorts: pure functions of a sorted list of
 * buyers and a day. What parameters mean is in {@link io.olifant.models}.
 */
package io.olifant.kpi.model;
