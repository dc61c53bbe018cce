using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>How <c>dotnet ef</c> makes the context: it looks at the model only, so the service's settings need not be there.</summary>
internal sealed class JobsDbDesign : IDesignTimeDbContextFactory<JobsDb>
{
    public JobsDb CreateDbContext(string[] args) => new(LabDatabase.Options<JobsDb>());
}
