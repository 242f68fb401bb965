/** The part of the graph that lies in one task: hands each message to the node that it is for. Pure. */
package io.olifant.identity.graph;
