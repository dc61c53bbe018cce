namespace PrintLab.AppHost.Hosting.Output;

/// <summary>The output of one resource: on the screen, in its file, and the last lines at hand for a fault.</summary>
internal sealed class ResourceLog(string name, Screen screen, LogFile file) : IDisposable
{
    private const int TailLines = 8;

    private readonly Queue<string> _tail = new();
    private readonly Lock _gate = new();
    private bool _fileIsFull;

    public string Name => name;

    public string Path => file.Path;

    /// <summary>A line that the resource wrote.</summary>
    public void Write(string line)
    {
        screen.Write(name, line);
        Save(line);
        lock (_gate)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines) _tail.Dequeue();
        }
    }

    /// <summary>A line about the resource, from the AppHost.</summary>
    public void Say(string line)
    {
        screen.Write(name, line);
        Save("(AppHost) " + line);
    }

    /// <summary>A line for the file alone: the screen has been told in one.</summary>
    public void Keep(string line) => Save(line);

    /// <summary>The last lines the resource wrote, in one.</summary>
    public string Tail()
    {
        lock (_gate) return string.Join(" | ", _tail.Select(line => line.Trim()));
    }

    // A full disk must not stop the service whose output it is: nobody would empty its pipe any more.
    private void Save(string line)
    {
        try
        {
            file.Write(line);
            _fileIsFull = false;
        }
        catch (IOException e)
        {
            if (!_fileIsFull) screen.Write(name, $"its log {file.Path} cannot be written ({e.Message})");
            _fileIsFull = true;
        }
    }

    public void Dispose() => file.Dispose();
}
