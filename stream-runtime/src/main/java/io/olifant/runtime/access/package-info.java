/** Who may ask what over HTTP: tokens, certificates, how often, and the record of who asked. */
package io.olifant.runtime.access;
