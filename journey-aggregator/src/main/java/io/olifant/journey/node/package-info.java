/** One customer as a whole: history, orders, facts and journeys under one head. Pure. */
package io.olifant.journey.node;
