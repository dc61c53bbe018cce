namespace PrintLab.AppHost.Postgres;

/// <summary>A folder of PostgreSQL executables.</summary>
internal sealed record PostgresBinaries(string Folder, Version Version)
{
    public int Major => Version.Major;

    public string Path(string tool) => System.IO.Path.Combine(Folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool);
}
