namespace PrintLab.Tests.Interop.Peer;

/// <summary>
/// Deadlines in milliseconds. No fixed one is surely long enough for a call to reach the other side of a busy machine,
/// so a test takes the next until the other side has answered.
/// </summary>
internal static class Deadlines
{
    public static readonly int[] Growing = [200, 1_000, 5_000, 25_000];
}
