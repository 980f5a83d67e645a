// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// `.ci/fuzz` builds the parser so that libFuzzer sees which way it goes.
let isFuzzing = Context.environment["ATTEST_FUZZ"] != nil
let fuzzed: [SwiftSetting] = isFuzzing ? house + [.unsafeFlags(["-sanitize=fuzzer"])] : house

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "attest",
    products: [.executable(name: "attest", targets: ["attest"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // FilePath, in which swift-subprocess takes paths.
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        // Only tests and benchmarks depend on it: libyaml, as the second opinion on the parser.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "SourceText", swiftSettings: fuzzed),
        .target(name: "SuiteLanguage", dependencies: ["SourceText"], swiftSettings: fuzzed),
        .target(name: "ATDialect", swiftSettings: house),
        .target(name: "FTPDialect", swiftSettings: house),
        .target(name: "CWire"),
        .target(name: "Wire", dependencies: ["CWire", nioCore, nioPosix], swiftSettings: house),
        .target(name: "Evidence", dependencies: ["SourceText"], swiftSettings: house),
        .target(
            name: "Judging", dependencies: ["ATDialect", "Evidence", "SourceText", "SuiteLanguage"],
            swiftSettings: house),
        .target(name: "Rigs", dependencies: ["SourceText", "SuiteLanguage", "Wire"], swiftSettings: house),
        .target(
            name: "RigControl",
            dependencies: [
                "Evidence", "Rigs", "SourceText", "SuiteLanguage", "Wire",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house),
        .target(name: "FTPClient", dependencies: ["FTPDialect", nioCore, nioPosix], swiftSettings: house),
        .target(name: "FTPPeer", dependencies: ["FTPDialect", nioCore, nioPosix], swiftSettings: house),
        .target(
            name: "LowerTester",
            dependencies: [
                "CLibCrypt", "Evidence", "FTPClient", "FTPDialect", "FTPPeer", "SourceText", nioCore, nioPosix,
            ],
            swiftSettings: house),
        .target(
            name: "SuiteRunner",
            dependencies: [
                "ATDialect", "Evidence", "Judging", "LowerTester", "Rigs", "SourceText", "SuiteLanguage", "Wire",
                nioCore,
            ], swiftSettings: house),
        .target(
            name: "ModuleEmulator",
            dependencies: ["ATDialect", "CLibSSH2", "FTPClient", "FTPDialect", "Wire", nioCore, nioPosix],
            swiftSettings: house),
        .target(
            name: "Proof",
            dependencies: [
                "Benches", "Evidence", "LowerTester", "ModuleEmulator", "Rigs", "SourceText", "SuiteLanguage",
                "SuiteRunner",
                "Wire",
                nioCore, nioPosix,
            ], swiftSettings: house),
        .target(
            name: "Benches",
            dependencies: [
                "ATDialect", "Evidence", "LowerTester", "ModuleEmulator", "RigControl", "Rigs", "SourceText",
                "SuiteLanguage", "SuiteRunner", "Wire", nioCore, nioPosix,
            ], swiftSettings: house),
        .systemLibrary(name: "CLibCrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CLibSSH2", pkgConfig: "libssh2", providers: [.apt(["libssh2-1-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "Traceability", dependencies: ["Evidence", "SourceText", "SuiteLanguage"], swiftSettings: house),
        .target(
            name: "Reporting", dependencies: ["CLibXML2", "Evidence", "SourceText", "SuiteLanguage", "Traceability"],
            swiftSettings: house),
        .executableTarget(
            name: "attest",
            dependencies: [
                "ATDialect", "Benches", "Evidence", "LowerTester", "ModuleEmulator", "Proof", "Reporting", "Rigs",
                "SourceText",
                "SuiteLanguage",
                "SuiteRunner", "Traceability",
                "Wire", nioCore, nioPosix, .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: house),
        .target(name: "CSpawn", path: "Tests/CSpawn"),
        .executableTarget(
            name: "AttestBenchmarks",
            dependencies: [
                "Benches", "Evidence", "FTPPeer", "ModuleEmulator", "Rigs", "SourceText", "SuiteLanguage",
                "SuiteRunner", "Wire", nioCore, nioPosix, yams,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Tests/AttestBenchmarks", swiftSettings: house),
        .target(
            name: "TestSupport", dependencies: ["CSpawn", "SourceText", nioCore, nioPosix], path: "Tests/TestSupport",
            swiftSettings: house),
        .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: house),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "SuiteLanguageTests", dependencies: ["Rigs", "SourceText", "SuiteLanguage", "TestSupport", yams],
            swiftSettings: house),
        .testTarget(name: "ATDialectTests", dependencies: ["ATDialect", "TestSupport"], swiftSettings: house),
        .testTarget(name: "FTPDialectTests", dependencies: ["FTPDialect", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "WireTests", dependencies: ["CWire", "TestSupport", "Wire", nioCore, nioPosix], swiftSettings: house),
        .testTarget(
            name: "FTPClientTests",
            dependencies: ["FTPClient", "FTPDialect", "FTPPeer", "TestSupport", nioCore, nioPosix], swiftSettings: house
        ),
        .testTarget(
            name: "FTPPeerTests", dependencies: ["FTPDialect", "FTPPeer", "TestSupport", nioCore, nioPosix],
            swiftSettings: house),
        .testTarget(
            name: "ModuleEmulatorTests",
            dependencies: [
                "ATDialect", "CSpawn", "FTPClient", "FTPDialect", "FTPPeer", "LowerTester", "ModuleEmulator",
                "TestSupport", "Wire", nioCore, nioPosix,
            ], swiftSettings: house),
        .testTarget(
            name: "ProofTests",
            dependencies: [
                "Evidence", "ModuleEmulator", "Proof", "Rigs", "SourceText", "SuiteLanguage", "TestSupport", "Wire",
            ], swiftSettings: house),
        .testTarget(
            name: "EvidenceTests", dependencies: ["Evidence", "SourceText", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "TraceabilityTests", dependencies: ["Evidence", "SourceText", "SuiteLanguage", "Traceability"],
            swiftSettings: house),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "CLibXML2", "Evidence", "Reporting", "SourceText", "SuiteLanguage", "TestSupport", "Traceability",
            ],
            resources: [.copy("Resources")], swiftSettings: house),
        .testTarget(
            name: "JudgingTests",
            dependencies: ["ATDialect", "Evidence", "Judging", "SourceText", "SuiteLanguage", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "RigsTests", dependencies: ["Rigs", "SourceText", "SuiteLanguage", "TestSupport", "Wire"],
            swiftSettings: house),
        .testTarget(
            name: "RigControlTests",
            dependencies: ["Evidence", "RigControl", "Rigs", "SourceText", "TestSupport", "Wire"], swiftSettings: house),
        .testTarget(
            name: "LowerTesterTests",
            dependencies: [
                "Evidence", "FTPClient", "FTPDialect", "FTPPeer", "LowerTester", "TestSupport", nioCore, nioPosix,
            ],
            swiftSettings: house),
        .testTarget(
            name: "SuiteRunnerTests",
            dependencies: [
                "ATDialect", "Evidence", "LowerTester", "ModuleEmulator", "Reporting", "Rigs", "SourceText",
                "SuiteLanguage",
                "SuiteRunner", "TestSupport", "Wire", nioCore, nioPosix,
            ], swiftSettings: house),
        .testTarget(
            name: "attestTests",
            dependencies: [
                "attest", "Evidence", "FTPPeer", "LowerTester", "Rigs", "SourceText", "SuiteLanguage", "TestSupport",
                "Wire", nioCore, nioPosix,
            ],
            exclude: ["Foreign/iaxmodem.yaml"], resources: [.copy("Goldens")], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)

if isFuzzing {
    package.targets += [
        .target(name: "CFuzzerDriver", path: "Tests/CFuzzerDriver"),
        .executableTarget(
            name: "ParserFuzzer", dependencies: ["CFuzzerDriver", "SourceText", "SuiteLanguage"],
            path: "Tests/ParserFuzzer", swiftSettings: fuzzed + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ]
}
