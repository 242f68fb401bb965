/** What the commands ask of a cluster and of the groups on it. */
package io.olifant.operate.cluster;
