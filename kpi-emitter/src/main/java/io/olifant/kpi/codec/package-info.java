/** The compact forms of cells, contributions, partial sums and rows in stores and internal topics. */
package io.olifant.kpi.codec;
