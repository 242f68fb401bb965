/** The rules of identity as a file states them: namespaces, values that identify nobody, limits. Pure. */
package io.olifant.identity.rules;
