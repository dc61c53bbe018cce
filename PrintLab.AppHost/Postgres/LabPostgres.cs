namespace PrintLab.AppHost.Postgres;

/// <summary>The lab's PostgreSQL server in the application model, whatever way it runs.</summary>
/// <param name="Server">The server itself: commands and relationships hang on it.</param>
/// <param name="Summary">Way and version, for people.</param>
/// <param name="Add">Adds a database of that name.</param>
internal sealed record LabPostgres(
    IResourceBuilder<IResourceWithConnectionString> Server, string Summary, Func<string, IResourceBuilder<IResourceWithConnectionString>> Add)
{
    /// <summary>Adds a database, created at the first start.</summary>
    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name) => Add(name);
}
