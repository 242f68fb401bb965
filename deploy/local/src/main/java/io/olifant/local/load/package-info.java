/** What became of the touchpoints that were loaded: accepted, known before, or dead letters, by the lines of their file. */
package io.olifant.local.load;
