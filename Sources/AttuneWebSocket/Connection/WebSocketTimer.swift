import NIOCore

/// What goes off at the next of a connection's deadlines, or before it.
struct WebSocketTimer {
    private var scheduled: (task: Scheduled<Void>, deadline: NIODeadline)?

    /// Sees to it that something happens at a deadline, if not earlier.
    ///
    /// - Parameters:
    ///   - deadline: The deadline; a timer that is earlier stays, for to move it costs more than to look once too often.
    ///   - eventLoop: Where it happens, and where this is called.
    ///   - act: What happens: ``wentOff()`` first.
    mutating func set(_ deadline: NIODeadline, on eventLoop: any EventLoop, _ act: @escaping () -> Void) {
        if let scheduled = self.scheduled, scheduled.deadline <= deadline { return }
        self.cancel()
        self.scheduled = (eventLoop.assumeIsolated().scheduleTask(deadline: deadline, act), deadline)
    }

    mutating func wentOff() {
        self.scheduled = nil
    }

    mutating func cancel() {
        self.scheduled?.task.cancel()
        self.scheduled = nil
    }
}
