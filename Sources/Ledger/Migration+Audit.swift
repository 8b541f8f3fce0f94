extension Migration {
    /// What refuses every change of the audit trail but an entry at its end.
    ///
    /// It keeps mistakes out. Who may change the schema can take it away; then the chain shows what was done.
    static func auditGuard(_ sql: SQLDialect) -> [String] {
        let refusal = "the audit trail is append-only"
        switch sql {
        case .postgreSQL:
            return [
                """
                create function leeway_refuse_audit_change() returns trigger language plpgsql as
                'begin raise exception ''\(refusal)'' using errcode = ''integrity_constraint_violation''; end'
                """,
                """
                create trigger audit_append_only before update or delete or truncate on audit
                for each statement execute function leeway_refuse_audit_change()
                """,
            ]
        case .sqlite:
            return [
                """
                create trigger audit_no_update before update on audit
                begin select raise(abort, '\(refusal)'); end
                """,
                """
                create trigger audit_no_delete before delete on audit
                begin select raise(abort, '\(refusal)'); end
                """,
                // "insert or replace" deletes rows without a word to the trigger before.
                """
                create trigger audit_no_replacement before insert on audit
                when exists (select 1 from audit where model = new.model and sequence = new.sequence)
                begin select raise(abort, '\(refusal)'); end
                """,
            ]
        }
    }
}
