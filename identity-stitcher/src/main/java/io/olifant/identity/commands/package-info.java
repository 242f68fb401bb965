/** Checks the commands and requests of people, and addresses them to nodes. Pure. */
package io.olifant.identity.commands;
