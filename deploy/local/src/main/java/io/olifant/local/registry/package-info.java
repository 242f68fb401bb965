/** A schema registry for development. */
package io.olifant.local.registry;
