/** Which report of an order or a refund counts, and what the other touchpoints about it are. Pure. */
package io.olifant.journey.orders;
