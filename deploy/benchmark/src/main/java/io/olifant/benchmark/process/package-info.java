/** What processes use: CPU time by kind of thread, memory, allocation, and what their producers wrote. */
package io.olifant.benchmark.process;
