import Testing
import Traceability

@Suite struct CoverageFigureTests {
    @Test(arguments: [
        (0, 3, "0.0"), (1, 3, "33.3"), (2, 3, "66.6"), (3, 3, "100.0"), (9999, 10000, "99.9"), (0, 0, "0.0"),
    ])
    func percentIsRoundedDown(part: Int, whole: Int, percent: String) {
        #expect(CoverageFigure(part: part, whole: whole).percent == percent)
    }

    @Test func aGateLooksAtTheFigureItself() {
        let figure = CoverageFigure(part: 9999, whole: 10000)
        #expect(figure.reaches(99.99))
        #expect(!figure.reaches(100))
        #expect(CoverageFigure(part: 3, whole: 3).reaches(100))
        #expect(CoverageFigure(part: 0, whole: 3).reaches(0))
    }

    /// A register without rows must not turn a gate green.
    @Test func ofNothingNoFigureIsReached() {
        #expect(!CoverageFigure(part: 0, whole: 0).reaches(0))
    }
}
