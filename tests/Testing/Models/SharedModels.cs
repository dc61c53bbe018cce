namespace PrintLab.Testing.Models;

/// <summary>Real models and slicer results with a manifest of what they are, in a folder beside the repository that need not be there.</summary>
public static class SharedModels
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Folder, "../shared/models"));
}
