/// A parameter of a set form: the command's name and the parameter's place, counted from 0.
struct ParameterPlace: Hashable, Sendable {
    var name: String
    var index: Int
}
