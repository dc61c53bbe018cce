namespace PrintLab.ServiceDefaults.Feed;

/// <summary>
/// The stored position is not the one a batch begins at: another instance was faster, or a database crash lost the latest positions together
/// with their effects. Nothing was changed.
/// </summary>
public sealed class PositionMovedException(long expected, long stored)
    : Exception($"The stored position in the event log is {stored} instead of {expected}.")
{
    public long Expected => expected;

    public long Stored => stored;
}
