/** The stores of a task, below the domain: typed facades, the unit of work, and how rows look in bytes. */
package io.olifant.identity.store;
