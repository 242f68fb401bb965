/** What nodes send each other, publish and answer. Pure. */
package io.olifant.identity.message;
