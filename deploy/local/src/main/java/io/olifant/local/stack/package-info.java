/** The stack: what it consists of, what it notes in its data folder, how it starts, and how those that run or stopped are found. */
package io.olifant.local.stack;
