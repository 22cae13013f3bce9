/// A piece of HTML.
///
/// What a literal spells is markup; what is interpolated into it is text, and is escaped. A string that came from the
/// call cannot become markup by mistake: literals are `StaticString`, so that only what stands in the source is one.
struct Markup: ExpressibleByStringInterpolation {
    struct StringInterpolation: StringInterpolationProtocol {
        var html: String

        init(literalCapacity: Int, interpolationCount: Int) {
            self.html = ""
            self.html.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            self.html += literal.description
        }

        /// Text, for the content of an element as well as for a quoted attribute.
        mutating func appendInterpolation(_ text: String) {
            self.html.appendEscaped(text)
        }

        mutating func appendInterpolation(_ number: Int) {
            self.html += String(number)
        }

        /// A coordinate or a share: a number with at most one decimal.
        mutating func appendInterpolation(_ number: Double) {
            self.html += Figures.short(number)
        }

        mutating func appendInterpolation(_ markup: Markup) {
            self.html += markup.html
        }
    }

    /// The markup, ready to be written.
    private(set) var html: String

    init(stringLiteral literal: StaticString) {
        self.html = literal.description
    }

    init(stringInterpolation: StringInterpolation) {
        self.html = stringInterpolation.html
    }

    /// Writes more markup after this.
    mutating func write(_ markup: Markup) {
        self.html += markup.html
    }

    /// Whether nothing was written.
    var isEmpty: Bool { self.html.isEmpty }

    /// Markup that shows nothing.
    static var nothing: Markup { "" }
}
