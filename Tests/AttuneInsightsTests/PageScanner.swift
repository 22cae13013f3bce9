/// Reads a page strictly: every tag is closed in its order, every attribute is quoted.
///
/// Browsers forgive almost anything; a page that this reads without a complaint leaves them nothing to forgive.
struct PageScanner {
    /// One start tag.
    struct Element {
        var name: String
        var attributes: [String: String]
        /// The text inside, as it stands in the source; without tags.
        var text = ""
    }

    /// Elements that HTML or SVG lets stand alone.
    private static let void: Set<String> = ["meta", "!DOCTYPE"]

    /// The start tags in their order.
    private(set) var elements: [Element] = []

    /// What is wrong.
    private(set) var complaints: [String] = []

    init(_ html: String) {
        var open: [Int] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            self.add(rest[..<start], to: open)
            guard let end = rest[start...].firstIndex(of: ">") else {
                self.complaints.append("A tag does not end.")
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                let name = open.popLast().map { self.elements[$0].name }
                if name != String(tag.dropFirst()) { self.complaints.append("<\(tag)> closes \(name ?? "nothing").") }
            } else {
                self.open(tag, among: &open)
            }
        }
        self.add(rest, to: open)
        if !open.isEmpty { self.complaints.append("\(open.count) elements stay open.") }
    }

    /// The elements of one name.
    func all(_ name: String) -> [Element] {
        self.elements.filter { $0.name == name }
    }

    /// The elements that have a class.
    func all(ofClass name: String) -> [Element] {
        self.elements.filter { $0.attributes["class"]?.split(separator: " ").contains(Substring(name)) == true }
    }

    private mutating func add(_ text: Substring, to open: [Int]) {
        for index in open { self.elements[index].text += text }
    }

    private mutating func open(_ tag: Substring, among open: inout [Int]) {
        let isClosed = tag.hasSuffix("/")
        let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
        let head = pieces[0].split(separator: " ").first.map(String.init) ?? ""
        let name = head.hasSuffix("/") ? String(head.dropLast()) : head
        var attributes: [String: String] = [:]
        for index in stride(from: 1, to: pieces.count - 1, by: 2) {
            let key = pieces[index - 1].split(separator: " ").last ?? ""
            if !key.hasSuffix("=") || attributes[String(key.dropLast())] != nil {
                self.complaints.append("<\(tag)> has an attribute that is not quoted, or one twice.")
            }
            attributes[String(key.dropLast())] = String(pieces[index])
        }
        self.elements.append(Element(name: name, attributes: attributes))
        if !isClosed && !Self.void.contains(name) { open.append(self.elements.count - 1) }
    }
}
