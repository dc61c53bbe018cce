namespace PrintLab.AppHost.Redis;

/// <summary>A Redis that runs from this machine's redis-server. Dependents use it like one in a container.</summary>
internal sealed class LocalRedisResource(string name, string folder, ParameterResource password)
    : ExecutableResource(name, RedisChoice.Program, folder),
        IResourceWithConnectionString
{
    /// <summary>The endpoint it listens on.</summary>
    public EndpointReference Endpoint => field ??= new EndpointReference(this, RedisChoice.EndpointName);

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={password}");
}
