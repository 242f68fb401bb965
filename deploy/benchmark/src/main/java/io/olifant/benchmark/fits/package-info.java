/** What a fit of the models, and publishing every customer after it, cost against the number of customers. */
package io.olifant.benchmark.fits;
