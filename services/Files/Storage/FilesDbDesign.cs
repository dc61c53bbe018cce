using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Storage;

/// <summary>Creates the context for <c>dotnet ef</c>: it only reads the model, so the service's settings are not needed.</summary>
internal sealed class FilesDbDesign : IDesignTimeDbContextFactory<FilesDb>
{
    public FilesDb CreateDbContext(string[] args) => new(LabDatabase.Options<FilesDb>());
}
