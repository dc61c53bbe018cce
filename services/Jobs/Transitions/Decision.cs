namespace PrintLab.Jobs.Transitions;

/// <summary>What a use case decided about the job it was given: what to tell the log and, where the table leaves it open, the new status.</summary>
public sealed record Decision
{
    /// <summary>Goes into the event beside what every event says. Never a secret.</summary>
    public Dictionary<string, object?> Details { get; init; } = [];

    /// <summary>The new status, for actions whose row has none; null keeps it.</summary>
    public string? To { get; init; }

    /// <summary>A second fact the action leaves, by its type; it carries the same details.</summary>
    public string? AlsoEvent { get; init; }
}
