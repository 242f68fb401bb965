/** What holds for the whole graph: the rules that its messages follow, what bounds its work, what counts it. Pure. */
package io.olifant.identity.protocol;
