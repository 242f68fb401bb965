/** How events are written: all at once, or at a rate. */
package io.olifant.benchmark.load;
