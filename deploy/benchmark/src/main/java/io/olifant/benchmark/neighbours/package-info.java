/** Measures what one event costs the identity graph when an identifier has few neighbours, and when it has very many. */
package io.olifant.benchmark.neighbours;
