using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>Creates the context for <c>dotnet ef</c>: it only reads the model, so the service's settings are not needed.</summary>
internal sealed class JobsDbDesign : IDesignTimeDbContextFactory<JobsDb>
{
    public JobsDb CreateDbContext(string[] args) => new(LabDatabase.Options<JobsDb>());
}
