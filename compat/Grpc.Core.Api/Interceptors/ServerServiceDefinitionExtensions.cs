namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors around a service.</summary>
public static class ServerServiceDefinitionExtensions
{
    /// <summary>Served calls pass through the interceptor first.</summary>
    public static ServerServiceDefinition Intercept(this ServerServiceDefinition serverServiceDefinition, Interceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(serverServiceDefinition);
        ArgumentNullException.ThrowIfNull(interceptor);
        var intercepted = ServerServiceDefinition.CreateBuilder();
        serverServiceDefinition.BindService(new InterceptingServiceBinder(intercepted, interceptor));
        return intercepted.Build();
    }

    /// <summary>Served calls pass through the interceptors in the order given.</summary>
    public static ServerServiceDefinition Intercept(this ServerServiceDefinition serverServiceDefinition, params Interceptor[] interceptors)
    {
        ArgumentNullException.ThrowIfNull(serverServiceDefinition);
        ArgumentNullException.ThrowIfNull(interceptors);
        return interceptors.Reverse().Aggregate(serverServiceDefinition, Intercept);
    }
}
