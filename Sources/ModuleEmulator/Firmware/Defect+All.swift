extension Defect {
    /// The defects that are known by name, in the order of the manual.
    public static let all: [Defect] =
        FTPOpen.defects + FTPClose.defects + FTPInfo.defects + FTPDirectory.defects + FTPFile.defects
        + FTPList.defects + FTPServer.defects + FTPStore.defects + FTPRetrieve.defects + FTPRestart.defects
        + FTPGet.defects + FTPReceive.defects + FTPPut.defects + FTPMode.defects + GeneralDefects.defects

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The defect of that name.
    public static func named(_ name: String) -> Defect? {
        byName[name]
    }
}
