import ArgumentParser

/// Where the implementations are that Attune is measured beside.
struct PeerOptions: ParsableArguments {
    @Option(help: "The Python with the packages that scripts/python-tools installs.")
    var python = ".build/python-tools/bin/python"
}

/// Why an implementation cannot be measured, in a sentence.
struct PeerProblem: Error {
    let message: String
}
