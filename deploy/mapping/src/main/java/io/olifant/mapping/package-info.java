/**
 * Turns the rows of a file into touchpoints: a reader cuts the file into rows, a mapping makes touchpoints of each, and
 * what cannot be mapped is rejected with its line and a reason while the rest goes on. {@link
 * io.olifant.mapping.FileMapper} is the entrance.
 */
package io.olifant.mapping;
