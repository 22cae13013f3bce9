extension String {
    /// The longest start of the text that fits into a number of bytes without cutting a character.
    func prefix(utf8Bytes limit: Int) -> Substring {
        var size = 0
        return self.prefix { character in
            size += character.utf8.count
            return size <= limit
        }
    }
}
