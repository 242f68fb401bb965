/** The experiments, one a file, and their catalogue. */
package io.olifant.faults.suite;
