namespace PrintLab.AppHost.Postgres;

/// <summary>The lab's PostgreSQL server in the application model, however it runs.</summary>
/// <param name="server">The server itself: commands and relationships are attached to it.</param>
/// <param name="summary">How it runs and its version, for display.</param>
/// <param name="addDatabase">Adds a database with that name.</param>
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
