using Microsoft.EntityFrameworkCore.Design;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Storage;

/// <summary>How <c>dotnet ef</c> makes the context: it looks at the model only, so the service's settings need not be there.</summary>
internal sealed class FilesDbDesign : IDesignTimeDbContextFactory<FilesDb>
{
    public FilesDb CreateDbContext(string[] args) => new(LabDatabase.Options<FilesDb>());
}
