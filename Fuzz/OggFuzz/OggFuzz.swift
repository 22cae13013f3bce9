import AudioInvariants
import Foundation

private let invariants = OggInvariants()

/// Checks one input; libFuzzer calls this with each.
///
/// - Parameters:
///   - start: The input's first byte.
///   - count: The size of the input, in bytes.
/// - Returns: 0, or -1 where the input is in no form that is read and need not be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func check(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    do {
        return try invariants.check(Array(UnsafeBufferPointer(start: start, count: count))) == nil ? -1 : 0
    } catch {
        // The fuzzer keeps the input of a process that aborts.
        FileHandle.standardError.write(Data("Broken promise: \(error)\n".utf8))
        abort()
    }
}
