/** What is known of a customer today, as one row: who, since when, where seen, what ordered. Pure. */
package io.olifant.journey.customer;
