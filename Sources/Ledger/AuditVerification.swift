/// What a walk over the audit trail found.
public enum AuditVerification: Sendable, Hashable {
    /// Every row has the hash of its content and follows from the one before; the ends of the chains, by model.
    case intact([AuditHead])
    /// The first bad row; later ones and other chains were not looked at.
    case broken(AuditBreak)
}
