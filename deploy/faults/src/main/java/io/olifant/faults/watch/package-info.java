/** The observable state of a deployment: open transactions, lags, and what it has published against the oracle. */
package io.olifant.faults.watch;
