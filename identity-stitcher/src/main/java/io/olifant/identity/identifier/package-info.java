/** What an identifier does when events show it, others introduce themselves, and its cluster assigns it to a profile. Pure. */
package io.olifant.identity.identifier;
