/**
 * From a customer's fact to what it adds to cells. {@link io.olifant.kpi.contribution.Rules} is the table of
 * figures: a further figure is one more rule there, with its cells, its rows, its schema and its test.
 */
package io.olifant.kpi.contribution;
