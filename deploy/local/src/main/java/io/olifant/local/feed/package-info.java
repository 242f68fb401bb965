/** What feeds a stack: the generated retailer, and files through their mappings. */
package io.olifant.local.feed;
