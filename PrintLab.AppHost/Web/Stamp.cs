namespace PrintLab.AppHost.Web;

/// <summary>A file that records which input the files next to it were made from.</summary>
internal sealed class Stamp(string path)
{
    public bool Says(string hash) => File.Exists(path) && File.ReadAllText(path) == hash;

    public void Remove()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    public async Task Write(string hash, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, hash, cancellationToken);
    }
}
