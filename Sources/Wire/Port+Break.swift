import Glibc
public import NIOCore

extension Port {
    /// How long a line may take to transmit what was written before a break.
    private static let patience = TimeAmount.seconds(5)
    private static let pace = TimeAmount.milliseconds(1)

    /// Holds the line's transmitter in its break state, once what was written before is transmitted.
    ///
    /// - Returns: when the break has ended; an RFC 2217 server has acknowledged both ends of it by then, or left them
    ///   without any reply for as long as `open` was told to wait for one. Fails with `PortError`: of kind
    ///   `unsupportedSettings` where the port has no break (a pseudo-terminal, bare TCP, a line that is served here) or
    ///   the server says so, of kind `timedOut` where flow control holds up what was written before, of kind `failed`
    ///   when the port is closed.
    public func sendBreak(for duration: TimeAmount) -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { [self] in
            guard isActive else { return refuse(.failed, "the port is closed") }
            if let remoteLine = remoteLine?.value, remoteLine.isClient {
                let on = remoteLine.ask(on: eventLoop) { .sendBreak(true, request: $0) }
                // The break is as long as it is meant to be, however late the server's replies are.
                let off = eventLoop.flatScheduleTask(in: duration) { [self] in
                    guard isActive, let remoteLine = self.remoteLine?.value else {
                        return refuse(.failed, "the port is closed")
                    }
                    return remoteLine.ask(on: eventLoop) { .sendBreak(false, request: $0) }
                }
                return on.and(off.futureResult).map { _ in }
            }
            guard let line else { return refuse(.unsupportedSettings, "the port has no line to send a break on") }
            return transmitted(line, by: .now() + Self.patience).flatMap { [self] in
                guard isActive, ioctl(line.descriptor, UInt(TIOCSBRK)) == 0 else {
                    return refuse(.unsupportedSettings, "the driver sends no break")
                }
                return eventLoop.flatScheduleTask(in: duration) { [self] in
                    guard isActive else { return refuse(.failed, "the port is closed") }
                    _ = ioctl(line.descriptor, UInt(TIOCCBRK))
                    return eventLoop.makeSucceededVoidFuture()
                }.futureResult
            }
        }
    }

    /// Waits until the driver has nothing more to transmit: a break would wait for that within the kernel, and keep the
    /// port's thread from everything else.
    private func transmitted(_ line: PacedLine, by deadline: NIODeadline) -> EventLoopFuture<Void> {
        guard isActive else { return refuse(.failed, "the port is closed") }
        let rest = line.queuedTime()
        if rest == .zero { return eventLoop.makeSucceededVoidFuture() }
        guard NIODeadline.now() < deadline else {
            return refuse(.timedOut, "what was written before the break is not transmitted")
        }
        return eventLoop.flatScheduleTask(in: max(rest, Self.pace)) { [self] in
            transmitted(line, by: deadline)
        }.futureResult
    }

    private func refuse(_ kind: PortError.Kind, _ reason: String) -> EventLoopFuture<Void> {
        eventLoop.makeFailedFuture(PortError(kind, address, reason))
    }
}
