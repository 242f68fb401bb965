/** The person in front of it: lines, progress, and failures that are told in a sentence. */
package io.olifant.local.terminal;
