import ArgumentParser

/// Where the implementations are that Attune is measured beside.
struct PeerOptions: ParsableArguments {
    @Option(help: "The Python with the packages that scripts/python-tools installs.")
    var python = ".build/python-tools/bin/python"

    @Option(name: .customLong("websocket-python"), help: "The Python with what scripts/websocket-peers installs.")
    var webSocketPython = ".build/websocket-peers/bin/python"

    @Option(help: "The Node.js that has the package ws; scripts/websocket-peers installs it.")
    var node = "node"
}

/// Why an implementation cannot be measured, in a sentence.
struct PeerProblem: Error {
    let message: String
}
