/// Keeps names apart in the order in which they come: the second `a` becomes `a #2`.
struct UniqueNames {
    /// How often each name was asked for.
    private var uses: [String: Int] = [:]

    /// What to put behind `name` so that it is like no name before it; nothing when it is new.
    mutating func suffix(for name: String) -> String {
        guard var number = uses[name] else {
            uses[name] = 1
            return ""
        }
        repeat { number += 1 } while uses["\(name) #\(number)"] != nil
        uses[name] = number
        uses["\(name) #\(number)"] = 1
        return " #\(number)"
    }
}
