/// The closed classes of English words that the rules share.
enum Vocabulary {
    static let hesitations: Set<String> = ["um", "uh", "er", "erm", "hmm", "mm", "uhm", "umm"]

    static let abbreviations: Set<String> = ["mr", "mrs", "ms", "dr", "st", "vs", "approx"]

    static let numbers: Set<String> = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
        "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    ]

    /// Words whose "'s" is an "is".
    static let contractedSubjects: Set<String> = [
        "it", "that", "this", "he", "she", "there", "here", "what", "where", "who", "how", "when", "why", "which",
        "everything", "something", "nothing", "anything", "everybody", "somebody", "nobody", "anybody", "everyone",
        "someone", "anyone",
    ]

    /// Pronouns that are the subject of a clause and hardly ever its object.
    static let subjects: Set<String> = ["i", "you", "we", "they", "he", "she", "it"]

    static let determiners: Set<String> = [
        "the", "a", "an", "my", "your", "our", "his", "her", "their", "its", "this", "that", "these", "those", "any",
        "some", "all", "every", "each", "both", "another", "no",
    ]

    static let auxiliaries: Set<String> = [
        "am", "is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "can", "could", "will", "would",
        "shall", "should", "may", "might", "must",
    ]

    static let questionWords: Set<String> = [
        "what", "who", "whom", "whose", "which", "when", "where", "why", "how",
    ]

    /// Units of time of an ordeal; seconds are not among them.
    static let times: Set<String> = [
        "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "weekend", "month",
        "months", "year", "years",
    ]

    static let ordinals: Set<String> = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "hundredth",
    ]
}
