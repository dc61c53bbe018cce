namespace PrintLab.AppHost.Hosting.Output;

/// <summary>A log of bounded size: NAME.log, and when that is full NAME.1.log (the newest) to NAME.4.log.</summary>
internal sealed class LogFile(string path, long fullAt = 5 * 1024 * 1024, int kept = 4) : IDisposable
{
    private readonly Lock _gate = new();
    private StreamWriter? _writer;

    public string Path => path;

    public void Write(string line)
    {
        lock (_gate)
        {
            _writer ??= Open();
            _writer.WriteLine(line);
            if (_writer.BaseStream.Position >= fullAt) Rotate();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private StreamWriter Open()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Logs name people and their mail addresses.
            Directory.CreateDirectory(folder, owner | UnixFileMode.UserExecute);
            options.UnixCreateMode = owner;
        }

        return new StreamWriter(path, options) { AutoFlush = true };
    }

    private void Rotate()
    {
        _writer?.Dispose();
        _writer = null;
        for (var age = kept; age >= 1; age--)
        {
            var younger = age == 1 ? path : Aged(age - 1);
            if (File.Exists(younger)) File.Move(younger, Aged(age), overwrite: true);
        }
    }

    private string Aged(int age) => System.IO.Path.ChangeExtension(path, $".{age}.log");
}
