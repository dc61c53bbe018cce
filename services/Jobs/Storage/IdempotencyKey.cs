namespace PrintLab.Jobs.Storage;

/// <summary>The key of the current call, if it has one. Scoped to the call; the commit stores the answer under it.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Caller and key; null when the call has none.</summary>
    public string? Key { get; private set; }

    /// <summary>SHA-256 of the request.</summary>
    public string RequestHash { get; private set; } = "";

    public void Set(string key, string requestHash)
    {
        Key = key;
        RequestHash = requestHash;
    }
}
