using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>
/// An answer that goes on until one of the two leaves. A service that stops would wait for it until it is killed; so its end is the answer's end,
/// and the caller asks again.
/// </summary>
public static class EndlessAnswer
{
    /// <summary>Runs a gRPC stream until the caller leaves, which is an exception, or the service stops, which is none.</summary>
    public static Task UntilStopped(this ServerCallContext context, Func<CancellationToken, Task> stream) =>
        UntilStopped(context.GetHttpContext(), stream, context.CancellationToken);

    /// <summary>The same for an HTTP answer.</summary>
    public static Task UntilStopped(this HttpContext context, Func<CancellationToken, Task> stream) =>
        UntilStopped(context, stream, context.RequestAborted);

    private static async Task UntilStopped(HttpContext context, Func<CancellationToken, Task> stream, CancellationToken caller)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(caller, stopping);
        try
        {
            await stream(ending.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Whoever listens comes again when the service is back.
        }
    }
}
