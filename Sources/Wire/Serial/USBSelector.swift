/// Which USB serial device is meant, by what it says of itself and where it is plugged in, as in
/// `serial://?vid=1782&pid=4d10&interface=2`. What is nil does not matter.
///
/// The name of such a device (ttyUSB2) changes with the order in which devices are plugged in; this does not.
public struct USBSelector: Sendable, Hashable {
    /// `vid`, in hexadecimal: the vendor's number.
    public var vendor: UInt16?
    /// `pid`, in hexadecimal: the vendor's number of the product.
    public var product: UInt16?
    /// `interface`, in decimal: of the several serial ports of one device, this one.
    public var interface: UInt8?
    /// `serial`: the serial number.
    public var serialNumber: String?
    /// `manufacturer`: the vendor's name as the device gives it.
    public var manufacturer: String?
    /// `product`: the product's name as the device gives it.
    public var productName: String?
    /// `location`: the bus and the ports that lead to the device, as the kernel names it: 1-1.2.
    public var location: String?

    public init(
        vendor: UInt16? = nil, product: UInt16? = nil, interface: UInt8? = nil, serialNumber: String? = nil,
        manufacturer: String? = nil, productName: String? = nil, location: String? = nil
    ) {
        self.vendor = vendor
        self.product = product
        self.interface = interface
        self.serialNumber = serialNumber
        self.manufacturer = manufacturer
        self.productName = productName
        self.location = location
    }

    func matches(_ device: USBSerialDevice) -> Bool {
        func agrees<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool { wanted == nil || wanted == found }
        return agrees(vendor, device.vendor) && agrees(product, device.product)
            && agrees(interface, device.interface) && agrees(serialNumber, device.serialNumber)
            && agrees(manufacturer, device.manufacturer) && agrees(productName, device.productName)
            && agrees(location, device.location)
    }
}

extension USBSelector: CustomStringConvertible {
    /// The query of its address: `vid=1782&pid=4d10`.
    public var description: String {
        let pairs: [(String, String?)] = [
            ("vid", vendor.map { Self.hexadecimal($0) }), ("pid", product.map { Self.hexadecimal($0) }),
            ("interface", interface.map { String($0) }), ("serial", serialNumber.map(Self.encoded)),
            ("manufacturer", manufacturer.map(Self.encoded)), ("product", productName.map(Self.encoded)),
            ("location", location.map(Self.encoded)),
        ]
        return pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    }

    static func hexadecimal(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// What would end a value, or the address, in percents (RFC 3986, section 2.1).
    private static func encoded(_ value: String) -> String {
        value.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
            case _ where "-._~:/@,()".utf8.contains(byte): String(UnicodeScalar(byte))
            default: "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

extension USBSelector {
    /// Reads the query of an address, without its `?`. The error is what is wrong with it.
    init(query: String) throws(PortAddressError) {
        self.init()
        var seen: Set<Substring> = []
        for pair in query.split(separator: "&", omittingEmptySubsequences: false) {
            guard let equals = pair.firstIndex(of: "=") else {
                throw PortAddressError(text: query, problem: "`\(pair)` is not of the form name=value")
            }
            let name = pair[..<equals]
            guard seen.insert(name).inserted else {
                throw PortAddressError(text: query, problem: "`\(name)` stands there twice")
            }
            guard let value = Self.decoded(pair[pair.index(after: equals)...]), !value.isEmpty else {
                throw PortAddressError(text: query, problem: "`\(pair)` has no readable value")
            }
            try set(name, value)
        }
    }

    private mutating func set(_ name: Substring, _ value: String) throws(PortAddressError) {
        switch name {
        case "vid": vendor = try Self.identifier(value, of: name)
        case "pid": product = try Self.identifier(value, of: name)
        case "interface":
            guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt8(value) else {
                throw PortAddressError(text: value, problem: "`interface` is a number from 0 to 255, not `\(value)`")
            }
            interface = number
        case "serial": serialNumber = value
        case "manufacturer": manufacturer = value
        case "product": productName = value
        case "location": location = value
        default:
            throw PortAddressError(
                text: value,
                problem:
                    "`\(name)` is unknown: a USB device has vid, pid, interface, serial, manufacturer, product and "
                    + "location")
        }
    }

    private static func identifier(_ value: String, of name: Substring) throws(PortAddressError) -> UInt16 {
        let digits = value.hasPrefix("0x") ? value.dropFirst(2) : value[...]
        guard digits.utf8.count <= 4, digits.first?.isHexDigit == true, let number = UInt16(digits, radix: 16) else {
            throw PortAddressError(
                text: value, problem: "`\(name)` is up to four hexadecimal digits as `lsusb` shows them, not `\(value)`"
            )
        }
        return number
    }

    /// Nil where percents or the bytes that they stand for make no sense.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
