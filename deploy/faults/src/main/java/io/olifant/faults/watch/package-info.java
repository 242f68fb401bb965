/** What is seen of a deployment from outside: open transactions, lags, and what it has published against the oracle. */
package io.olifant.faults.watch;
