namespace PrintLab.Gateway.Tasks;

/// <summary>Where a task is.</summary>
internal static class TaskState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
