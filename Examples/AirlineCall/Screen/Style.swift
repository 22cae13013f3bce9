/// The looks of text on a terminal: SGR parameters of ECMA-48, section 8.3.117.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"

    /// Wraps text in the style.
    func callAsFunction(_ text: String, isOn: Bool) -> String {
        isOn ? "\u{1B}[\(self.rawValue)m\(text)\u{1B}[0m" : text
    }
}
