namespace PrintLab.Jobs.Storage;

/// <summary>The key of the call under way, if it carries one. Scoped to the call; the commit stores the answer under it.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Caller and key; null when the call carries none.</summary>
    public string? Key { get; private set; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public string RequestHash { get; private set; } = "";

    public void Set(string key, string requestHash)
    {
        Key = key;
        RequestHash = requestHash;
    }
}
