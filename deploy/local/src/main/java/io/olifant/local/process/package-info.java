/** Processes of this machine: a broker, programs that end with the process that started them, and the ports of all. */
package io.olifant.local.process;
