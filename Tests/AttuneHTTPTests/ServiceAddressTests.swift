import AttuneHTTP
import HTTPTypes
import Testing

@Suite("ServiceAddress")
struct ServiceAddressTests {
    @Test(
        "An address has a scheme, an authority and what stands before every path",
        arguments: [
            ("https://video.api.vonage.com", "https", "video.api.vonage.com", ""),
            ("https://video.api.vonage.com/", "https", "video.api.vonage.com", ""),
            ("HTTPS://api.example//", "https", "api.example", ""),
            ("http://127.0.0.1:8080", "http", "127.0.0.1:8080", ""),
            ("https://API.example:443", "https", "API.example:443", ""),
            ("http://[::1]:8080/v1", "http", "[::1]:8080", "/v1"),
            ("https://api.example:65535/a/b%20c//", "https", "api.example:65535", "/a/b%20c"),
        ])
    func read(text: String, scheme: String, authority: String, prefix: String) throws {
        let address = try ServiceAddress(text)
        #expect(address.scheme == scheme)
        #expect(address.authority == authority)
        #expect(address.prefix == prefix)
    }

    @Test("Plain HTTP is for this machine, unless nothing in the requests is secret")
    func plainHTTP() throws {
        for host in ["localhost:8080", "LOCALHOST", "127.0.0.1:1", "127.8.9.1", "[::1]:80"] {
            #expect(try ServiceAddress("http://\(host)").scheme == "http")
        }
        for host in ["rest.example", "127.0.0.1.example", "127.example", "10.0.0.1", "localhost.example", "[::2]"] {
            let error = #expect(throws: HTTPError.self) { try ServiceAddress("http://\(host)") }
            #expect(error?.message.contains("https://") == true)
            #expect(try ServiceAddress("http://\(host)", carriesSecrets: false).scheme == "http")
        }
    }

    @Test("A request's head is that of a path below the address")
    func head() throws {
        let head = try ServiceAddress("http://127.0.0.1:8080/v1/").head(.post, "/create?a=b", [.accept: "text/plain"])
        #expect(head.method == .post)
        #expect(head.scheme == "http")
        #expect(head.authority == "127.0.0.1:8080")
        #expect(head.path == "/v1/create?a=b")
        #expect(head.headerFields == [.accept: "text/plain"])
    }

    @Test(
        "What is no address is refused, and not repeated in the error",
        arguments: [
            "", "s3cret.example", "//s3cret.example", "ftp://s3cret.example", "https://", "https:///s3cret",
            "https:s3cret",
            "https://user:s3cret@api.example", "https://s3cret@api.example", "https://api.example?key=s3cret",
            "https://api.example#s3cret", "https://s3cret.example:0", "https://s3cret.example:65536",
            "https://s3cret.example:99999999999999999999", "https://s3cret.example:-1", "https://s3cret.example:",
            "https://s3cret.example:http",
            "https://s3cret example", "https://s3cret.example/a b", "https://s3cret.example\r\nHost: b",
            " https://s3cret",
            "https://s3cret.ex%20ample", "https://[s3cret", "https://s3crét.example",
        ])
    func refused(text: String) throws {
        let error = try #require(throws: HTTPError.self) { try ServiceAddress(text) }
        #expect(error.code == .invalidRequest)
        #expect(!error.mayHaveTakenEffect)
        #expect(!"\(error)".contains("s3cr"))
        #expect(error.message.hasPrefix("This is no address of a REST service: "))
    }
}
