import Evidence
import NIOCore

extension Stamp {
    static var now: Stamp {
        Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
    }
}
