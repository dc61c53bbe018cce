using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Notify.Storage;

/// <summary>Creates the context for <c>dotnet ef</c>: it only reads the model, so the service's settings are not needed.</summary>
internal sealed class NotifyDbDesign : IDesignTimeDbContextFactory<NotifyDb>
{
    public NotifyDb CreateDbContext(string[] args) => new(LabDatabase.Options<NotifyDb>());
}
