/** What the nodes of the graph know, identifiers of themselves and clusters of their members, and how it is read and changed. Pure. */
package io.olifant.identity.node;
