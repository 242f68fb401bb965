/** The person in front of it: lines, progress, and failures that are printed as a sentence. */
package io.olifant.local.terminal;
