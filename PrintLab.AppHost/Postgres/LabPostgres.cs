namespace PrintLab.AppHost.Postgres;

/// <summary>The lab's PostgreSQL server in the application model, however it runs.</summary>
/// <param name="server">The server itself, with its administrator's login: commands and relationships are attached to it.</param>
/// <param name="summary">How it runs and its version, for display.</param>
/// <param name="addDatabase">Adds a database with that name.</param>
/// <param name="backup">The connection string of backups, which read every database and change none.</param>
internal sealed class LabPostgres(
    IResourceBuilder<IResourceWithConnectionString> server,
    string summary,
    Func<string, LabDatabase> addDatabase,
    ReferenceExpression backup
)
{
    public IResourceBuilder<IResourceWithConnectionString> Server => server;

    public string Summary => summary;

    public ReferenceExpression Backup => backup;

    /// <summary>Adds a database, created at the first start together with its logins.</summary>
    public LabDatabase AddDatabase(string name) => addDatabase(name);
}
