namespace PrintLab.Testing;

/// <summary>A data folder of one test's own, which other users may pass through as PostgreSQL's must.</summary>
public sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        var folder = Directory.CreateTempSubdirectory("printlab-test-");
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }
        Path = folder.FullName;
    }

    public string Path { get; }

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
