namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Metadata that travels beside a call from the gateway to a service.</summary>
public static class CallHeaders
{
    /// <summary>The caller's Idempotency-Key, prefixed with who sent it so that two callers never share one.</summary>
    public const string IdempotencyKey = "printlab-idempotency-key";

    /// <summary>SHA-256 (hex) of what was asked for under the key.</summary>
    public const string RequestHash = "printlab-request-hash";

    /// <summary>Trailer: the answer is the one given to the first call under the key.</summary>
    public const string Replayed = "printlab-replayed";
}
