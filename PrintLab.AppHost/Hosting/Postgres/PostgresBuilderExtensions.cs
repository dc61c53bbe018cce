namespace PrintLab.AppHost.Hosting;

/// <summary>Describes PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds the server; PRINTLAB_POSTGRES says which, else the first that this machine has.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password) =>
        builder.AddResource(new PostgresServerResource(name, password.Resource.Value));

    /// <summary>Keeps its data in this folder of this machine.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source)
    {
        builder.Resource.DataFolder = source;
        return builder;
    }

    /// <summary>Adds a database to the server.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name) =>
        builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, builder.Resource));
}
