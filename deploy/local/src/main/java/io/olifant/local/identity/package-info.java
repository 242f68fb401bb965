/** The command {@code identity}: why identifiers are one customer, links taken out and given back, people erased and exported. */
package io.olifant.local.identity;
