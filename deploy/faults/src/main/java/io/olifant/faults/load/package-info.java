/** What the sources of a deployment send: a generated retailer, steadily, and remembered to the last record. */
package io.olifant.faults.load;
