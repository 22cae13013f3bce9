/// The packets of a file without damage, in the plainest way: what a strict reading is compared with.
enum OggRestated {
    /// All packets, the two headers among them.
    static func packets(of file: [UInt8]) -> [[UInt8]] {
        var packets: [[UInt8]] = []
        var start = 0
        var isOpen = false
        while start < file.count {
            var end = start + 27 + Int(file[start + 26])
            for size in file[start + 27..<end] {
                let segment = file[end..<end + Int(size)]
                if isOpen { packets[packets.count - 1] += segment } else { packets.append(Array(segment)) }
                isOpen = size == 255
                end += Int(size)
            }
            start = end
        }
        return packets
    }
}
