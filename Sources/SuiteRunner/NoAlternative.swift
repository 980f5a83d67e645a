/// No alternative of an `any-of` has a condition that holds.
struct NoAlternative: Error {}
