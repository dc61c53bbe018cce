using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.ServiceDefaults.Clients;

/// <summary>Typed gRPC clients for the lab's other services, resolved by the names the AppHost gives them.</summary>
public static class LabClients
{
    /// <summary>What all the clients share.</summary>
    internal static void AddLabConnections(this IServiceCollection services)
    {
        services.AddSingleton<LabConnections>();
        services.AddSingleton<CallDefaults>();
        services.AddSingleton<FaultClientInterceptor>();
    }

    /// <summary>
    /// Registers a client of the service. Its address is the setting <c>services:{service}:http:0</c>; each call includes the installation's
    /// secret, and a unary call has a deadline. A refusal by the service is thrown as its Fault.
    /// </summary>
    public static IServiceCollection AddLabClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient> => services.AddLabClient<TClient>(service, typeof(TClient).Name);

    /// <summary>The same for a contract that several services serve: <c>GrpcClientFactory</c> creates the client by the service's name.</summary>
    public static IServiceCollection AddNamedLabClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient> => services.AddLabClient<TClient>(service, service);

    private static IServiceCollection AddLabClient<TClient>(this IServiceCollection services, string service, string name)
        where TClient : ClientBase<TClient>
    {
        services
            .AddGrpcClient<TClient>(name, client => client.Address = new Uri($"http://{service}"))
            .ConfigureChannel(channel => channel.MaxReceiveMessageSize = null)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<LabConnections>().Handler)
            .AddInterceptor<FaultClientInterceptor>()
            .AddInterceptor<CallDefaults>()
            .RemoveAllLoggers()
            // A stream lasts for days, and each call sets its own deadline.
            .SendOnce();
        return services;
    }
}
