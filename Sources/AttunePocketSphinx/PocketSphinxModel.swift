#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The files that PocketSphinx recognises with.
public struct PocketSphinxModel: Sendable, Hashable {
    /// Where Debian, Homebrew on both kinds of Mac, and a build from source put the English model.
    private static let directories = [
        "/usr/share/pocketsphinx/model/en-us",
        "/opt/homebrew/share/pocketsphinx/model/en-us",
        "/usr/local/share/pocketsphinx/model/en-us",
    ]

    /// The folder of the acoustic model.
    public let acousticModel: String

    /// The file of the n-gram language model.
    public let languageModel: String

    /// The file of the pronouncing dictionary.
    public let dictionary: String

    /// Takes the English model from a folder, laid out as the PocketSphinx packages do.
    ///
    /// - Parameter directory: The folder that holds `en-us`, `en-us.lm.bin` and `cmudict-en-us.dict`.
    /// - Throws: ``PocketSphinxError`` with ``PocketSphinxError/Code/modelNotFound`` where one of them is missing.
    public init(directory: String) throws(PocketSphinxError) {
        self.acousticModel = "\(directory)/en-us"
        self.languageModel = "\(directory)/en-us.lm.bin"
        self.dictionary = "\(directory)/cmudict-en-us.dict"
        for path in [self.acousticModel, self.languageModel, self.dictionary]
        where !FileManager.default.fileExists(atPath: path) {
            throw PocketSphinxError(.modelNotFound, "PocketSphinx's English model is incomplete: \(path) is missing.")
        }
    }

    /// Finds the English model where packages install it.
    ///
    /// - Throws: ``PocketSphinxError`` with ``PocketSphinxError/Code/modelNotFound``, and which package to install.
    public static func installed() throws(PocketSphinxError) -> PocketSphinxModel {
        for directory in Self.directories where FileManager.default.fileExists(atPath: directory) {
            return try PocketSphinxModel(directory: directory)
        }
        throw PocketSphinxError(
            .modelNotFound,
            "PocketSphinx's English model is missing. Debian, Ubuntu: apt-get install pocketsphinx-en-us; macOS: brew "
                + "install cmu-pocketsphinx.")
    }
}
