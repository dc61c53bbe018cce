using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Reporting.Storage;

/// <summary>Creates the context for <c>dotnet ef</c>: it only reads the model, so the service's settings are not needed.</summary>
internal sealed class ReportingDbDesign : IDesignTimeDbContextFactory<ReportingDb>
{
    public ReportingDb CreateDbContext(string[] args) => new(LabDatabase.Options<ReportingDb>());
}
