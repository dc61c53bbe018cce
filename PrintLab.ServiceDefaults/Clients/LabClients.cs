using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Typed gRPC clients of the lab's other services, found by the name the AppHost gives them.</summary>
public static class LabClients
{
    /// <summary>What the clients below share.</summary>
    internal static void AddLabConnections(this IServiceCollection services)
    {
        services.AddSingleton<LabConnections>();
        services.AddSingleton<CallDefaults>();
        services.AddSingleton<FaultClientInterceptor>();
    }

    /// <summary>
    /// Registers a client of the service. Its address is the setting <c>services:{service}:http:0</c>; each call carries the installation's
    /// secret, and a unary call a deadline. What the service refuses is thrown as its Fault.
    /// </summary>
    public static IServiceCollection AddLabClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient>
    {
        services
            .AddGrpcClient<TClient>(client => client.Address = new Uri($"http://{service}"))
            .ConfigureChannel(channel => channel.MaxReceiveMessageSize = null)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<LabConnections>().Handler)
            .AddInterceptor<FaultClientInterceptor>()
            .AddInterceptor<CallDefaults>()
            .RemoveAllLoggers()
            // A stream lives for days, and a deadline is the call's own.
            .SendOnce();
        return services;
    }
}
