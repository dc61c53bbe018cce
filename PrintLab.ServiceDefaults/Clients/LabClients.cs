using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.ServiceDefaults.Calls;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Typed gRPC clients to the lab's other services, by the name the AppHost gives them.</summary>
public static class LabClients
{
    /// <summary>
    /// Registers a client of the service. Its address is <c>services:{service}:http:0</c>; each unary call carries the installation's
    /// secret and a deadline unless it sets its own.
    /// </summary>
    public static IServiceCollection AddLabClient<TClient>(this IServiceCollection services, string service, Func<CallInvoker, TClient> create)
        where TClient : class
    {
        services.AddSingleton(provider => create(provider.GetRequiredService<LabChannels>().To(service)));
        return services;
    }
}

/// <summary>One channel per service, shared by all clients of it.</summary>
public sealed class LabChannels(IConfiguration configuration, InternalSecret secret, TimeProvider clock) : IDisposable
{
    // Large frames keep the per-message cost of a 50 MB upload low.
    private const int WindowBytes = 4 * 1024 * 1024;

    // A service that died is back within seconds and never far away: nobody should wait longer for it than it takes to start.
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SlowestReconnect = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new();

    public CallInvoker To(string service) =>
        _channels.GetOrAdd(service, Open).CreateCallInvoker().Intercept(new CallDefaults(secret, clock));

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private GrpcChannel Open(string service)
    {
        var address = configuration[$"services:{service}:http:0"]
            ?? throw new InvalidOperationException($"No address for the service '{service}': set services__{service}__http__0, as the AppHost does.");
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = null,
            InitialReconnectBackoff = FirstReconnect,
            MaxReconnectBackoff = SlowestReconnect,
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                InitialHttp2StreamWindowSize = WindowBytes,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            },
        });
    }
}

internal sealed class CallDefaults(InternalSecret secret, TimeProvider clock) : Interceptor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, With(context, bounded: true));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(With(context, bounded: false));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, With(context, bounded: false));

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, bool bounded)
        where TRequest : class
        where TResponse : class
    {
        var headers = context.Options.Headers ?? [];
        headers.Add(InternalSecret.HeaderName, secret.Value);
        var options = context.Options.WithHeaders(headers);
        if (bounded && options.Deadline is null)
        {
            options = options.WithDeadline(clock.GetUtcNow().UtcDateTime + Deadline);
        }

        return new(context.Method, context.Host, options);
    }
}
