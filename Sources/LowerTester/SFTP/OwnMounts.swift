/// How a program gets mounts of its own, which nothing outside of it sees.
public enum OwnMounts {
    /// The words that run a program in new namespaces: for mounts, and what else `unshare(1)` is told.
    ///
    /// The program does not run where its mounts would show outside; it is said on standard error then, behind `mount:`.
    ///
    /// - Parameters:
    ///   - unshare: where `unshare` lies; `mount`, `mountpoint` and `mktemp` are found by PATH.
    ///   - user: the options that give it a user of its own; empty for root.
    ///   - options: the other options, without `--mount`.
    public static func words(
        unshare: String = "/usr/bin/unshare", user: [String], options: [String] = [], running program: [String]
    ) -> [String] {
        ["/bin/sh", "-c", script, "sh", unshare, user.joined(separator: " "), "--mount"] + user + options + program
    }

    /// Whether a line is what the words above say where they cannot run the program.
    static func isRefusal(_ line: String) -> Bool {
        line.hasPrefix("unshare:") || line.hasPrefix("mount:")
    }

    /// In a chroot `/` may be no mount that could be made private. Mounts are tried there with one that is empty.
    private static let script = """
        unshare=$1 user=$2 shared=
        shift 2
        propagation=private
        if ! "$unshare" $user --mount true </dev/null 2>/dev/null; then
            propagation=unchanged
            probe=$(mktemp -d) || exit
            "$unshare" $user --mount --propagation unchanged mount -t tmpfs none "$probe" </dev/null
            if mountpoint -q "$probe"; then
                umount "$probe"
                shared=yes
            fi
            rmdir "$probe"
            if [ -n "$shared" ]; then
                echo "mount: in this chroot, mounts of its own would show outside of it" >&2
                exit 1
            fi
        fi
        exec "$unshare" --propagation $propagation "$@"
        """
}
