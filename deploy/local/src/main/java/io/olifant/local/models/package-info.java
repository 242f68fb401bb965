/** The command {@code models}: models are fitted when an operator asks for it. */
package io.olifant.local.models;
