/** Why two identifiers are one customer, or are not. Pure. */
package io.olifant.identity.explain;
