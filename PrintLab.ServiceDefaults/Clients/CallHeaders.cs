namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Metadata sent with a call from the gateway to a service.</summary>
public static class CallHeaders
{
    /// <summary>The caller's Idempotency-Key, prefixed with the sender so that two callers never share one.</summary>
    public const string IdempotencyKey = "printlab-idempotency-key";

    /// <summary>SHA-256 (hex) of the request sent under the key.</summary>
    public const string RequestHash = "printlab-request-hash";

    /// <summary>Trailer: the answer is a replay of the first one under the key.</summary>
    public const string Replayed = "printlab-replayed";
}
