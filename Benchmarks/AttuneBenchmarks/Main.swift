import ArgumentParser

/// Starts the benchmarks, or what they start of this program in processes of its own.
@main
enum Main {
    static func main() async {
        // Not as subcommands of the benchmarks, where they would be taken for subjects.
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case WebSocketClientCommand.name: await WebSocketClientCommand.main(Array(arguments.dropFirst()))
        case WebSocketServerCommand.name: await WebSocketServerCommand.main(Array(arguments.dropFirst()))
        default: await AttuneBenchmarks.main()
        }
    }
}
