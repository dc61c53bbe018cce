using PrintLab.Lab.Texts;

namespace PrintLab.Jobs.Domain;

/// <summary>A partner lab's access: its owner's email address, its id, and the hash of its PIN.</summary>
public sealed class LabPortal
{
    public required string LabId { get; init; }

    /// <summary>As <see cref="EmailAddress.Read(string)"/> returns it.</summary>
    public required string UserEmail { get; init; }
    public required string LabName { get; set; }
    public required string PinHash { get; set; }
    public required DateTimeOffset AccessGrantedAt { get; set; }
    public required string GrantedByAdmin { get; set; }

    /// <summary>Null while the lab has access.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Tokens issued under an older number are invalid.</summary>
    public int CredentialVersion { get; set; } = 1;
}
