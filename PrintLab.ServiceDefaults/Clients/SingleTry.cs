using Microsoft.Extensions.DependencyInjection;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Takes a client out of the retries and time limits that are the default of the others.</summary>
public static class SingleTry
{
    /// <summary>Each request is sent once and takes as long as its caller waits.</summary>
    public static IHttpClientBuilder SendOnce(this IHttpClientBuilder client)
    {
        // Still marked as experimental; the other way is to name every client that shall have them.
#pragma warning disable EXTEXP0001
        return client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
