using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AppHost.Tests.Testing;

/// <summary>The AppHost as a person starts it, with services that do nothing.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private const string OpenLine = "everything is healthy";

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();

    private HostProcess(Process process, int port)
    {
        (_process, Port) = (process, port);
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public int Id => _process.Id;

    public IReadOnlyList<string> Lines
    {
        get { lock (_gate) return [.. _lines]; }
    }

    public static HostProcess Start(string data, int? port = null, params (string Name, string Value)[] settings)
    {
        var listen = port ?? FreePort();
        var info = new ProcessStartInfo("dotnet", [new Projects.StandInHost().AssemblyPath])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["PRINTLAB_DATA"] = data;
        info.Environment["PRINTLAB_PORT"] = listen.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings) info.Environment[name] = value;
        return new HostProcess(Process.Start(info)!, listen);
    }

    public static async Task<HostProcess> Open(string data, params (string Name, string Value)[] settings)
    {
        var host = Start(data, port: null, settings);
        await host.Says(OpenLine);
        return host;
    }

    public Task Says(string text) => Eventually.Is(
        () => Lines.Any(line => line.Contains(text))
            || (_process.HasExited ? throw new InvalidOperationException($"It ended: {string.Join("\n", Lines)}") : false),
        $"\"{text}\" in:\n{string.Join("\n", Lines)}");

    /// <summary>Ends by itself.</summary>
    public async Task<int> Ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async Task<string> Get(string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}{path}"));
    }

    /// <summary>The address at which a service says that it listens, last.</summary>
    public Uri AddressOf(string service) =>
        new(Listening().Match(Lines.Last(line => line.StartsWith(service, StringComparison.Ordinal) && line.Contains("Now listening"))).Value);

    public void Kill() => _process.Kill();

    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await Ends();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Terminate();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_gate) _lines.Add(line);
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
