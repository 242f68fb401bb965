/** Measures how long look-ups of identities take beside a running load. */
package io.olifant.benchmark.lookups;
