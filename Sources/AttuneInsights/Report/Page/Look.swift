/// How one speaker is drawn: by shape and dash as well as by colour, because not everybody sees colours and not every
/// printer prints them.
struct Look {
    /// The count of colours, each of them a CSS variable `--speaker-n` in ``PageStyle``.
    static let colours = 5

    /// Shapes of about the same weight, around the origin.
    private static let shapes: [Markup] = [
        "<circle r=\"5\"/>",
        "<rect x=\"-4.5\" y=\"-4.5\" width=\"9\" height=\"9\"/>",
        "<path d=\"M0-6 5.6 4.4H-5.6Z\"/>",
        "<path d=\"M0-6.4 6.4 0 0 6.4-6.4 0Z\"/>",
        "<path d=\"M0 6 5.6-4.4H-5.6Z\"/>",
        "<path d=\"M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z\"/>",
    ]

    /// Patterns of dashes and spaces in the units of the drawing.
    private static let dashes: [Markup] = ["none", "9 5", "2 4", "12 4 2 4", "5 3", "12 4 2 4 2 4"]

    private let index: Int

    /// The look of the speaker at a place; six shapes and five colours make thirty before one comes again.
    init(index: Int) {
        self.index = index
    }

    /// The CSS class that sets the colour.
    var colourClass: Markup { "s\(self.index % Self.colours + 1)" }

    /// The shape of one mark, around the origin.
    var shape: Markup { Self.shapes[self.index % Self.shapes.count] }

    /// The dashes of the moving line.
    var dashes: Markup { Self.dashes[self.index % Self.dashes.count] }

    /// The mark beside a name; the name says the same, so that it is hidden from screen readers.
    var badge: Markup {
        """
        <svg class="badge \(self.colourClass)" viewBox="-8 -8 16 16" aria-hidden="true">\(self.shape)</svg>
        """
    }

    /// The mark on its line, for the legend.
    var sample: Markup {
        """
        <svg class="sample \(self.colourClass)" viewBox="0 -8 48 16" aria-hidden="true">\
        <path class="curve" stroke-dasharray="\(self.dashes)" d="M0 0H48"/>\
        <g transform="translate(24 0)">\(self.shape)</g></svg>
        """
    }
}
