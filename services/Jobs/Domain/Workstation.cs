namespace PrintLab.Jobs.Domain;

/// <summary>A computer of the lab with its shared password. Ids are compared exactly.</summary>
public sealed class Workstation
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string PasswordHash { get; set; }
    public required bool IsAdmin { get; set; }
    public bool IsActive { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Tokens issued under an older number are invalid.</summary>
    public int CredentialVersion { get; set; } = 1;
}
