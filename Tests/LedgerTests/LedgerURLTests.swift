import Ledger
import TestSupport
import Testing

struct LedgerURLTests {
    @Test(arguments: [
        ("sqlite:///var/lib/leeway/ledger.db", "sqlite:///var/lib/leeway/ledger.db", true),
        ("sqlite:///a%20b/%3F.db", "sqlite:///a b/?.db", true),
        ("postgresql://leeway:hush@localhost/leeway", "postgresql://localhost/leeway", true),
        ("postgres://leeway:hush@127.1.2.3:5433/x", "postgresql://127.1.2.3:5433/x", true),
        ("postgresql://u:hush@[::1]:5433/x?sslmode=require", "postgresql://::1:5433/x", true),
        ("postgresql:///x?host=/run/postgresql&password=hush", "postgresql:///run/postgresql/x", true),
        ("postgresql://u:hush@db.example.org/x", "postgresql://db.example.org/x", false),
        ("postgresql://u:hush@localhost,db.example.org/x", "postgresql://localhost,db.example.org/x", false),
        ("postgresql://u:hush@127.0.0.1.example.org/x", "postgresql://127.0.0.1.example.org/x", false),
        ("postgresql://localhost/x?hostaddr=10.0.0.1", "postgresql://localhost/x", false),
        ("postgresql://db.example.org/x?hostaddr=127.0.0.1", "postgresql://db.example.org/x", true),
    ])
    func `a URL is described without secrets, and known as local or not`(
        _ text: String, _ description: String, _ isLocal: Bool
    ) throws {
        let url = try LedgerURL(text)
        #expect(url.description == description)
        #expect(url.isLocal == isLocal)
        var dumped = ""
        dump(url, to: &dumped)
        for text in [dumped, String(reflecting: url), "\(url)"] {
            #expect(!text.contains("hush"))
            #expect(!text.contains("verify"))
        }
    }

    @Test(arguments: [
        "", "ledger.db", "mysql://u:hush@h/d", "sqlite://ledger.db", "sqlite:///", "sqlite:///folder/",
        "sqlite:///a?mode=hush", "sqlite:///%zz", "sqlite:///a%00b", "postgresql://u:hu%zzsh@h/d",
        "postgresql://u:hush@[::1/d", "postgresql://h/d?nonsense=hush",
        "postgresql:///host%3Dh%20password%3Dhush", "postgresql:///postgresql%3A%2F%2Fh%2Fd",
        "postgresql://h/\0",
    ])
    func `a text that is no URL of a ledger is refused without being repeated`(_ text: String) throws {
        let error = #expect(throws: LedgerError.self) { try LedgerURL(text) }
        guard case .invalidURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("hush") == false)
        #expect(error?.description.contains("sqlite:///absolute/path.db") == true)
    }

    @Test func `what libpq says about a failed connection shows neither password nor user`() throws {
        let url = try LedgerURL("postgresql://canary-user:canary-password@/x?host=/nonexistent")
        let error = #expect(throws: LedgerError.self) { try LedgerStore(url) }
        #expect(error?.isRetriable == true)
        #expect(error?.description.contains("/nonexistent") == true)

        let server = try PostgreSQLServer.shared.get()
        let refused = try LedgerURL(
            "postgresql:///postgres?host=\(server.socketFolder)&user=canary-user&password=canary-password")
        let refusal = #expect(throws: LedgerError.self) { try LedgerStore(refused) }
        #expect(refusal?.description.contains("does not exist") == true)
        for text in [error, refusal].map({ $0?.description ?? "" }) { #expect(!text.contains("canary")) }
    }

    @Test func `a server on another machine that offers no encryption is not talked to`() throws {
        let proxy = try PostgreSQLProxy(to: try PostgreSQLServer.shared.get())
        // An old way to write 127.0.0.1, which the resolver understands and the rule takes for a name.
        let url = try LedgerURL("postgresql://postgres@127.1:\(proxy.port)/postgres")
        #expect(!url.isLocal)
        let error = #expect(throws: LedgerError.self) { try LedgerStore(url) }
        #expect(error?.description.contains("server does not support SSL, but SSL was required") == true)

        // A URL that says otherwise is obeyed.
        let database = try PostgreSQLPlace().database
        try LedgerStore(LedgerURL("postgresql://postgres@127.1:\(proxy.port)/\(database)?sslmode=disable"))
            .close()
    }
}
