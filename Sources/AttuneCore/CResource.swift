/// The one owner of a piece of C memory: it frees it when it goes.
///
/// A value that cannot be copied cannot be freed twice, and one whose lifetime the compiler knows cannot be forgotten.
/// This is the only type of the package with a `deinit`.
package struct CResource: ~Copyable {
    /// The memory, valid for as long as this value lives.
    package let pointer: OpaquePointer
    private let free: (OpaquePointer) -> Void

    /// Takes ownership of memory that a C library has made.
    ///
    /// - Parameters:
    ///   - pointer: What the library returned.
    ///   - free: The library's own function for giving it back; called exactly once.
    package init(owning pointer: OpaquePointer, free: @escaping (OpaquePointer) -> Void) {
        self.pointer = pointer
        self.free = free
    }

    deinit {
        self.free(self.pointer)
    }
}
