import Testing

/// The command as users run it, with real parts around it; one test after the other, since each takes a machine.
@Suite(.serialized) struct IntegrationTests {}
