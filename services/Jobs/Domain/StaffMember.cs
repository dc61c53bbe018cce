using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Domain;

/// <summary>A person to whom actions are attributed. Never deleted, only deactivated, so that history keeps its names.</summary>
public sealed class StaffMember
{
    public required string Name
    {
        get;
        init
        {
            field = value;
            NameKey = ComparableText.KeyOf(value);
        }
    }

    /// <summary>Equal for names that look the same.</summary>
    public string NameKey { get; private init; } = "";
    public bool IsActive { get; set; } = true;
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? DeactivatedAt { get; set; }
}
