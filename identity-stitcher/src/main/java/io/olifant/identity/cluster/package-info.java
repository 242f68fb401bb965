/** What clusters do: count links, assign members to profiles, and unite. Pure. */
package io.olifant.identity.cluster;
