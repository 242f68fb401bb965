/** Counts what is there: identifiers, clusters and their sizes, refused links. Pure. */
package io.olifant.identity.census;
