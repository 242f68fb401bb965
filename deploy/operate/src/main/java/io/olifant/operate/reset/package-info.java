/** {@code olifant reset}: makes applications begin from nothing. */
package io.olifant.operate.reset;
