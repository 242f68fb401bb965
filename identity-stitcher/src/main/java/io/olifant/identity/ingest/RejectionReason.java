package io.olifant.identity.ingest;

/** Why a record is dead-lettered. The names are the values of the dead letters' header {@code reason}. */
public enum RejectionReason {
    /** The record has more bytes than the deployment accepts. */
    TOO_LARGE,
    /** There are no bytes, or they are not in the wire format. */
    UNREADABLE,
    /** The schema registry has no schema with the id that the record names. */
    UNKNOWN_SCHEMA,
    /** The schema that the record names cannot be read as a touchpoint. */
    INCOMPATIBLE_SCHEMA,
    /** A field that must say something is blank. */
    EMPTY_FIELD,
    /** A text has more characters than the deployment accepts. */
    TEXT_TOO_LONG,
    /** No identifier is left after those that identify nobody are dropped. */
    NO_IDENTIFIER,
    /** There are more different identifiers that name somebody than the deployment accepts, or so many that nobody reads them. */
    TOO_MANY_IDENTIFIERS,
    /** A character of an id was lost on the way, so that it cannot be distinguished from others. */
    INVALID_TEXT,
    /** The event time lies ahead of the wall clock by more than the tolerance. */
    FUTURE_TIMESTAMP,
    /** The event time lies before the earliest that the deployment accepts. */
    INVALID_TIMESTAMP,
    /** One touchpoint carries both an order and a refund: an exchange is two. */
    ORDER_AND_REFUND,
    /** An amount is negative, has more than four decimals, or is more than the deployment accepts. */
    INVALID_AMOUNT,
    /** A currency is not a code of three letters, or none that the deployment accepts. */
    INVALID_CURRENCY,
    /** A survey is of an unknown kind, or its score lies outside the scale of its kind. */
    INVALID_SURVEY
}
