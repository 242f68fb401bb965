/** A deployment that commands of operators talk to: the local stack, or another one by its addresses. */
package io.olifant.local.deployment;
