/** Answers over HTTP why identifiers are one customer, whichever instance holds them. */
package io.olifant.identity.lookup;
