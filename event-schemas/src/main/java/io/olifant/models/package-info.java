/**
 * What the parameters on {@code kpi.models} mean: the formulas of the two models that customers' future purchases are
 * predicted with. Pure and reproducible: {@link java.lang.StrictMath} and a fixed order of summation, so that every
 * application computes the same doubles from the same parameters.
 */
package io.olifant.models;
