import AttuneTokens

/// One input: what a token is to say, and the token that the other implementation made of it.
protocol ComparisonTask: Decodable {
    /// The other implementation's token; nil where it refuses the input.
    var theirs: String? { get }

    /// Signs what the task says.
    func sign() throws -> Secret

    /// Verifies and reads a token with the task's key, or with a key that is not its.
    func read(_ token: Secret, withOtherKey: Bool) throws -> Reading
}

extension ComparisonTask {
    /// What we make of the task: a rule that is broken is an answer, any other error ends the program.
    func answer() throws -> Answer {
        var answer = Answer()
        do {
            answer.ours = try self.sign().reveal()
        } catch let error as TokenError {
            answer.refusal = error.code.description
        }
        guard let theirs else { return answer }
        do {
            answer.reading = try self.read(Secret(theirs), withOtherKey: false)
        } catch let error as TokenError {
            answer.problem = error.code.description
        }
        do {
            _ = try self.read(Secret(theirs), withOtherKey: true)
        } catch let error as TokenError {
            answer.problemWithOtherKey = error.code.description
        }
        return answer
    }
}

/// What we make of a task.
struct Answer: Encodable {
    /// Our token.
    var ours: String?
    /// The code of the error, where we sign none.
    var refusal: String?
    /// What we read in their token, where it holds.
    var reading: Reading?
    /// The code of the error, where their token does not hold.
    var problem: String?
    /// The code of the error that their token meets with another key.
    var problemWithOtherKey: String?
}
