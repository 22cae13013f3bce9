import Dispatch

/// A serial queue's worth of execution for one speaker, so that a recogniser that blocks holds up neither an event loop
/// nor the tasks of other speakers.
final class LegExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "attune.engine.leg")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
