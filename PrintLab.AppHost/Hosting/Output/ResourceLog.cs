namespace PrintLab.AppHost.Hosting.Output;

/// <summary>The output of one resource: on the screen, in its file, and the last lines at hand for a fault.</summary>
internal sealed class ResourceLog(string name, Screen screen, LogFile file) : IDisposable
{
    private const int TailLines = 8;

    private readonly Queue<string> _tail = new();
    private readonly Lock _gate = new();

    public string Name => name;

    public string Path => file.Path;

    /// <summary>A line that the resource wrote.</summary>
    public void Write(string line)
    {
        screen.Write(name, line);
        file.Write(line);
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
        file.Write("(AppHost) " + line);
    }

    /// <summary>The last lines the resource wrote, in one.</summary>
    public string Tail()
    {
        lock (_gate) return string.Join(" | ", _tail.Select(line => line.Trim()));
    }

    public void Dispose() => file.Dispose();
}
