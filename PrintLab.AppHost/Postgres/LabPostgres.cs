namespace PrintLab.AppHost.Postgres;

/// <summary>The lab's PostgreSQL server in the application model, whatever way it runs.</summary>
/// <param name="server">The server itself: commands and relationships hang on it.</param>
/// <param name="summary">Way and version, for people.</param>
/// <param name="addDatabase">Adds a database of that name.</param>
internal sealed class LabPostgres(
    IResourceBuilder<IResourceWithConnectionString> server,
    string summary,
    Func<string, IResourceBuilder<IResourceWithConnectionString>> addDatabase
)
{
    public IResourceBuilder<IResourceWithConnectionString> Server => server;

    public string Summary => summary;

    /// <summary>Adds a database, created at the first start.</summary>
    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name) => addDatabase(name);
}
