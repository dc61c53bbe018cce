using System.Reflection;

namespace PrintLab.Tests.Files.Running;

/// <summary>Real models and slicer results with a manifest of what they are, in a folder beside the repository that need not be there.</summary>
internal static class SharedModels
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        typeof(SharedModels).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!, "../shared/models"));
}
