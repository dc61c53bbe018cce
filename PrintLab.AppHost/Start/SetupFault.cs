namespace PrintLab.AppHost.Start;

/// <summary>
/// Something only the person at the machine can put right. The message is one line: what happened and what to do.
/// It is shown as it stands, without a stack trace, and the AppHost ends with exit code 1.
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
