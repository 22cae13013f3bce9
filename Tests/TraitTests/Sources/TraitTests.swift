import Testing

/// One test after the other: metrics and traces are the whole process's.
@Suite("With traits", .serialized)
enum TraitTests {}
