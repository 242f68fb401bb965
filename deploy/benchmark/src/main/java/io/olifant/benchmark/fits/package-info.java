/** What a fit of the models, and telling every customer of it, cost against the number of customers. */
package io.olifant.benchmark.fits;
