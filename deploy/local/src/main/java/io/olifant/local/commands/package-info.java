/** The commands about the stack as a whole: start, feed, show, report, stop, forget. */
package io.olifant.local.commands;
