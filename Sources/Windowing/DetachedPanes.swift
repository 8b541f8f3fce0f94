/// Open panes taken out of one set of windows, to be put into another of the same configuration.
public struct DetachedPanes: Sendable {
    /// By series, in the order of the windows' sequences; each by rising start and partition.
    let panes: [[OpenPane]]

    /// Whether there is no pane.
    public var isEmpty: Bool { panes.allSatisfy(\.isEmpty) }
}
