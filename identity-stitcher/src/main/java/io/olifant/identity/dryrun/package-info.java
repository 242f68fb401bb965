/** What other rules would change, computed from the changelogs of the stores. Reads only. */
package io.olifant.identity.dryrun;
