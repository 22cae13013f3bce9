import NIOCore

/// Runs the tasks of a connection's body on its event loop.
///
/// The task that a read of the connection wakes need not queue behind the rest of the loop's turn: the handler holds its
/// job while it decodes, and runs it when it is done.
final class EventLoopTaskExecutor: TaskExecutor {
    /// Room for the job of the task that reads.
    private enum Slot {
        case empty
        case job(UnownedJob)
    }

    private let eventLoop: any EventLoop
    /// nil while nothing is held.
    private let slot: NIOLoopBoundBox<Slot?>

    /// Creates an executor, on any thread.
    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        self.slot = NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if self.eventLoop.inEventLoop, case .empty = self.slot.value {
            self.slot.value = .job(job)
        } else {
            self.eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    // MARK: - For the handler, on the event loop

    /// Holds the next job that gets ready until ``runHeld()``.
    func hold() {
        self.slot.value = .empty
    }

    /// Runs what is held.
    func runHeld() {
        let slot = self.slot.value
        self.slot.value = nil
        if case .job(let job) = slot { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
