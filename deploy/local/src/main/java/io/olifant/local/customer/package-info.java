/** The command {@code customer}: one customer's story as a timeline. */
package io.olifant.local.customer;
