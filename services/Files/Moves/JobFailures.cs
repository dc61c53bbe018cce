using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Moves;

/// <summary>Distinguishes failures that concern one job from those of everything.</summary>
internal static class JobFailures
{
    /// <summary>Whether the other jobs can go on: neither a service nor the database is away.</summary>
    public static bool IsOfOneJob(this Exception exception) => !exception.IsUnavailable() && exception.FromDatabase() is null;
}
