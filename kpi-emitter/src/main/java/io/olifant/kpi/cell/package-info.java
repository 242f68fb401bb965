/**
 * Cells: the integer sums over customers that every figure is computed from, grouped into the families whose rows are
 * emitted together. What a family's cells are is in one small class per figure ({@code RetentionCells}, ...), which the
 * contributions write and the rows read.
 */
package io.olifant.kpi.cell;
