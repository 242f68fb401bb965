/**
 * {@code olifant switch}: two deployments that read the same input, of which one is to take over from the other
 * (docs/operations/upgrade.md).
 */
package io.olifant.operate.deployments;
