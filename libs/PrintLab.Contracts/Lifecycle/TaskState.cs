namespace PrintLab.Contracts.Lifecycle;

/// <summary>How far background work is that somebody started: an audit, or a batch of jobs.</summary>
public static class TaskState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
