namespace PrintLab.Testing;

/// <summary>The sources that these tests were built from.</summary>
public static class Repository
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PrintLab.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
