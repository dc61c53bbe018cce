namespace PrintLab.Jobs.Domain;

/// <summary>A person actions are attributed to. Never deleted, only deactivated, so that history keeps its names.</summary>
public sealed class StaffMember
{
    public required string Name { get; init; }
    public bool IsActive { get; set; } = true;
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? DeactivatedAt { get; set; }
}
