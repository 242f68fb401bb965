/**
 * From the cells of a family and observation time W to rows: pure functions, one small class per figure. {@link
 * io.olifant.kpi.row.Figures} is their table.
 *
 * <p>A row holds the integers that its columns are computed from. Ratios, shares and money become doubles and decimals only
 * when a row is emitted, so that "has this row changed" is a comparison of integers.
 */
package io.olifant.kpi.row;
