using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>
/// A response that lasts until the caller or the service ends it. A stopping service would wait for it until killed; so shutdown ends the
/// response, and the caller calls again.
/// </summary>
public static class EndlessAnswer
{
    /// <summary>Runs a gRPC stream until the caller disconnects, which throws, or the service stops, which does not.</summary>
    public static Task UntilStopped(this ServerCallContext context, Func<CancellationToken, Task> stream) =>
        UntilStopped(context.GetHttpContext(), stream, context.CancellationToken);

    /// <summary>The same for an HTTP response.</summary>
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
            // The caller reconnects when the service is back.
        }
    }
}
