import Glibc
import LowerTester
import TestSupport
import Testing

/// Mounts of its own, also where `/` is no mount.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct OwnMountsTests {
    /// Changes its root to a folder that is no mount, upon one of which others have a copy or not, and runs the rest there.
    private static let chroot = """
        set -e
        base=$1 sharing=$2
        shift 2
        mount -t tmpfs none "$base"
        mount "--make-$sharing" "$base"
        root=$base/root
        mkdir -p "$root/tmp" "$root/other" "$root/own"
        touch "$root/other/sign"
        for name in bin dev etc lib lib64 proc sbin usr; do
            test -d "/$name" || continue
            mkdir "$root/$name"
            mount --rbind "/$name" "$root/$name"
        done
        chroot "$root" "$@" || echo "status $?"
        test ! -e "$root/own/sign" || echo "it shows outside"
        """

    private func run(sharing: String) async throws -> ToolRun {
        let folder = try TemporaryFolder()
        let inner = OwnMounts.words(
            user: [], running: ["sh", "-c", "mount --bind /other /own && test -e /own/sign && echo it is mounted"])
        let words = OwnMounts.words(
            user: geteuid() == 0 ? [] : ["--user", "--map-root-user"],
            running: ["sh", "-c", Self.chroot, "sh", folder.path, sharing] + inner)
        defer { withExtendedLifetime(folder) {} }
        return try await ToolRun.run(words[0], Array(words.dropFirst()))
    }

    @Test func inAChroot() async throws {
        let run = try await run(sharing: "private")
        #expect(run.output == "it is mounted\n")
        #expect(run.status == 0)
    }

    @Test func notWhereTheyWouldShowOutside() async throws {
        let run = try await run(sharing: "shared")
        #expect(run.output == "mount: in this chroot, mounts of its own would show outside of it\nstatus 1\n")
    }
}
