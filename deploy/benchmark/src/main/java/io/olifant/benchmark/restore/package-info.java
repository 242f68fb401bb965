/** How long the applications take to be back after an unclean stop, and what they restore meanwhile. */
package io.olifant.benchmark.restore;
