#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Processor time: it does not run while other programs have the processor.
enum CPUClock {
    /// That of the calling thread.
    case thread
    /// That of all the threads of this process.
    case process

    /// The time spent so far.
    var now: Duration {
        var time = timespec()
        let status = clock_gettime(self == .thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID, &time)
        precondition(status == 0, "Every system that this is built for has clocks of processor time.")
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
