namespace PrintLab.AppHost.Postgres;

/// <summary>A PostgreSQL server that runs from this machine's executables. Dependents use it like one in a container.</summary>
internal sealed class LocalPostgresResource(string name, string command, string folder, ParameterResource password)
    : ExecutableResource(name, command, folder),
        IResourceWithConnectionString
{
    private EndpointReference Endpoint => field ??= new EndpointReference(this, LocalPostgresExtensions.EndpointName);

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create(
            $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username={PostgresCluster.Superuser};Password={password}"
        );
}
