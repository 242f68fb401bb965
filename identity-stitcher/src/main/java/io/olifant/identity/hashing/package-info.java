/** Keyed hashes: pseudonyms of sensitive values, and the names of profiles. Pure. */
package io.olifant.identity.hashing;
