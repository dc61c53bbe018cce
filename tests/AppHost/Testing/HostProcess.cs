using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PrintLab.Testing.Running;

namespace PrintLab.Tests.AppHost.Testing;

/// <summary>The AppHost as a person starts it: a process of its own with the whole lab, without web pages and dashboard.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string OpenLine = "everything is healthy";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public static HostProcess Start(string data, int? port = null, params (string Name, string Value)[] settings)
    {
        var listen = port ?? FreePort();
        var info = new ProcessStartInfo("dotnet", [Path.Combine(AppHostFolder(), "PrintLab.AppHost.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PRINTLAB_DATA"] = data,
                ["PRINTLAB_PORT"] = listen.ToString(CultureInfo.InvariantCulture),
                ["PRINTLAB_DASHBOARD_PORT"] = "off",
                ["PRINTLAB_WEB"] = "off",

                // The AppHost's own settings go no further; this one reaches every process, which shows whose it is.
                ["LC_PRINTLAB_LAB"] = data,
            },
        };
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        return new HostProcess(Process.Start(info)!, listen);
    }

    /// <summary>Starts it and waits until the lab is open.</summary>
    public static async Task<HostProcess> Open(string data, params (string Name, string Value)[] settings)
    {
        using var turn = await StartTurn.Take();
        var host = Start(data, port: null, settings);
        await host.Says(OpenLine);
        return host;
    }

    public Task Says(string text) =>
        Eventually.IsTrue(
            () =>
                Task.FromResult(
                    Lines.Any(line => line.Contains(text))
                        || (_process.HasExited ? throw new InvalidOperationException($"It ended: {string.Join("\n", Lines)}") : false)
                ),
            () => $"\"{text}\" in:\n{string.Join("\n", Lines)}",
            Patience
        );

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> Ends()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async Task<HttpStatusCode> Health()
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/api/v1/health"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    public void Kill() => _process.Kill();

    public Task Signal(string signal) => Signal(signal, Id);

    /// <summary>Sends a signal, named as kill names it.</summary>
    public static async Task Signal(string signal, params int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> Terminate()
    {
        await Signal("TERM");
        return await Ends();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Terminate();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string AppHostFolder()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, "PrintLab.AppHost", output.Name);
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
