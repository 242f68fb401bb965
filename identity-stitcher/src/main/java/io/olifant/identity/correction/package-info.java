/** Evidence taken back: links unlinked and restored, people erased or exported, everything resolved anew. Pure. */
package io.olifant.identity.correction;
