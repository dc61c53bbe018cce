using Microsoft.Extensions.DependencyInjection;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Exempts a client from the default retries and time limits.</summary>
public static class SingleTry
{
    /// <summary>Each request is sent once and may take as long as its caller waits.</summary>
    public static IHttpClientBuilder SendOnce(this IHttpClientBuilder client)
    {
        // Still marked as experimental; the alternative is to name every client that should have them.
#pragma warning disable EXTEXP0001
        return client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
