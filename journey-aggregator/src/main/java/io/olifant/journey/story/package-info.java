/** One customer's story, page by page, for those who look on: read only, and bounded whatever the history's length. */
package io.olifant.journey.story;
