namespace PrintLab.AppHost.Start;

/// <summary>
/// A problem that only the operator can fix. The message is one line: what happened and what to do. It is shown as is, without a stack trace,
/// and the AppHost exits with code 1.
/// </summary>
public sealed class SetupFault : Exception
{
    /// <inheritdoc cref="SetupFault"/>
    public SetupFault(string message)
        : base(message) { }

    /// <inheritdoc cref="SetupFault"/>
    public SetupFault(string message, Exception inner)
        : base(message, inner) { }

    /// <inheritdoc cref="SetupFault"/>
    public SetupFault() { }
}
