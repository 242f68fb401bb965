/** The thin shell: processors, sinks and the topology. */
package io.olifant.identity.topology;
