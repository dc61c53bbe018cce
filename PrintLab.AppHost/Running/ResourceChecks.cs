using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>Health checks that detect within a tenth of a second that a resource is up.</summary>
internal static class ResourceChecks
{
    /// <summary>The resource is healthy when the call returns.</summary>
    public static IResourceBuilder<T> WithCheck<T>(this IResourceBuilder<T> resource, Func<CancellationToken, Task> works)
        where T : IResource
    {
        var key = $"{resource.Resource.Name}_check";
        resource
            .ApplicationBuilder.Services.AddHealthChecks()
            .Add(
                new HealthCheckRegistration(
                    key,
                    services => new PatientCheck(works, services.GetRequiredService<StartFailure>(), services.GetRequiredService<TimeProvider>()),
                    failureStatus: null,
                    tags: null
                )
            );
        return resource.WithHealthCheck(key);
    }

    /// <summary>The resource is healthy when the path returns success. Services that use gRPC without TLS support only HTTP/2.</summary>
    public static IResourceBuilder<T> WithHttpCheck<T>(this IResourceBuilder<T> resource, string path, Version version)
        where T : IResourceWithEndpoints
    {
        var endpoint = resource.GetEndpoint("http");
        return resource.WithCheck(cancellationToken => Ask(new Uri($"http://{HostOf(endpoint)}:{endpoint.Port}{path}"), version, cancellationToken));
    }

    // Where a resource listens on all addresses, this one is among them.
    private static string HostOf(EndpointReference endpoint) =>
        endpoint.EndpointAnnotation.TargetHost is var host && host is "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : host;

    private static async Task Ask(Uri address, Version version, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(3) };
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>
/// Checks ten times a second for up to five seconds before reporting a resource as unhealthy. Aspire checks once, then waits 1, 2, 3 … s, which
/// adds up along a chain of resources that wait for each other.
/// </summary>
internal sealed class PatientCheck(Func<CancellationToken, Task> works, StartFailure failure, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await works(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (SetupFault fault)
            {
                failure.Report(fault);
                return HealthCheckResult.Unhealthy(fault.Message);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (clock.GetElapsedTime(began) > Longest)
                {
                    return HealthCheckResult.Unhealthy(exception.Message);
                }
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }
}
