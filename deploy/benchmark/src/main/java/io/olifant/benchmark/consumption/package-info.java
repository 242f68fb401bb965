/** How a load is consumed: looks at offsets and CPU time, and what is computed from them. */
package io.olifant.benchmark.consumption;
