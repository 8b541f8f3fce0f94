/// Which release of Leeway this is.
public enum Release {
    /// The version, as `--version` and `leeway_build_info` give it.
    public static let version = "0.1.0"
}
