namespace PrintLab.AppHost.Postgres;

/// <summary>A database in the application model, with the two logins of its service.</summary>
/// <param name="Resource">Its connection string is the running service's, which may read and write rows.</param>
/// <param name="Owner">The connection string of its owner, who changes the schema; null where the operator creates the logins.</param>
internal sealed record LabDatabase(IResourceBuilder<IResourceWithConnectionString> Resource, ReferenceExpression? Owner)
{
    /// <summary>The variable with the owner's connection string.</summary>
    public string OwnerVariable => $"ConnectionStrings__{Resource.Resource.Name}_owner";
}

/// <summary>Connects projects with their databases.</summary>
internal static class LabDatabaseExtensions
{
    /// <summary>Gives a service its database: its own login to work with, the owner's to update the schema at its start.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> project, LabDatabase database)
    {
        project.WithReference(database.Resource).WaitFor(database.Resource);
        return database.Owner is { } owner ? project.WithEnvironment(database.OwnerVariable, owner) : project;
    }

    /// <summary>Gives a tool the database as its owner: for what no service may do, such as writing a past.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnedDatabase(this IResourceBuilder<ProjectResource> project, LabDatabase database)
    {
        project.WithReference(database.Resource).WaitFor(database.Resource);
        return database.Owner is { } owner ? project.WithEnvironment($"ConnectionStrings__{database.Resource.Resource.Name}", owner) : project;
    }
}
