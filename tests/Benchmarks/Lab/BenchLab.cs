using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace PrintLab.Benchmarks.Lab;

/// <summary>The system under test: a Release build started by its AppHost without limits, or one that is already running.</summary>
internal sealed class BenchLab : IAsyncDisposable
{
    public const string Staff = "Bench Staff";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _password;
    private readonly bool _keepsData;
    private readonly bool _withPages;
    private readonly string? _smtp;
    private Process? _appHost;

    private BenchLab(Uri address, string password, string? folder, bool keepsData, bool withPages = false, string? smtp = null) =>
        (Address, _password, Folder, _keepsData, _withPages, _smtp) = (address, password, folder, keepsData, withPages, smtp);

    public Uri Address { get; }

    /// <summary>Null if the lab was already running.</summary>
    public string? Folder { get; }

    public int AppHostId => _appHost!.Id;

    public string Password => _password;

    /// <summary>How long the last start took until the health endpoint returned 200.</summary>
    public TimeSpan StartTook { get; private set; }

    public static async Task<BenchLab> Open(Settings settings, CancellationToken cancellationToken, bool withPages = false, string? smtp = null)
    {
        if (settings.Address is { } address)
        {
            return new BenchLab(
                new Uri(address),
                settings.Password ?? throw new InvalidOperationException("Give --password with --address."),
                folder: null,
                keepsData: true
            );
        }

        var folder = settings.Data is null
            ? Directory.CreateTempSubdirectory("printlab-bench-").FullName
            : Directory.CreateDirectory(settings.Data).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "lab.json"), """{ "limits": { "enabled": false } }""", cancellationToken);
        var lab = new BenchLab(new Uri($"http://127.0.0.1:{FreePort()}"), "benchmark-password", folder, settings.Data is not null, withPages, smtp);
        await lab.Start(cancellationToken);
        return lab;
    }

    public async Task Start(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [AppHostAssembly()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Folder,
            Environment =
            {
                ["PRINTLAB_DATA"] = Folder,
                ["PRINTLAB_PORT"] = Address.Port.ToString(),
                ["PRINTLAB_LAB"] = Path.Combine(Folder!, "lab.json"),
                ["PRINTLAB_WORKSTATION_PASSWORD"] = _password,
                ["PRINTLAB_STAFF"] = Staff,
                ["PRINTLAB_WEB"] = _withPages ? "on" : "off",
                ["PRINTLAB_DASHBOARD_PORT"] = FreePort().ToString(),
                ["PRINTLAB_SMTP"] = _smtp ?? "",
            },
        };
        var watch = Stopwatch.StartNew();
        _appHost = Process.Start(start)!;
        _appHost.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _appHost.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _appHost.BeginOutputReadLine();
        _appHost.BeginErrorReadLine();
        await Healthy(cancellationToken);
        StartTook = watch.Elapsed;
    }

    /// <summary>Waits until the health endpoint returns 200.</summary>
    public async Task Healthy(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = Address };
        while (!await IsHealthy(http, cancellationToken))
        {
            if (_appHost!.HasExited || watch.Elapsed > StartPatience)
            {
                throw new InvalidOperationException($"The lab did not become healthy:\n{string.Join('\n', _output.TakeLast(40))}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Signs in at the front desk and returns the Bearer token.</summary>
    public async Task<string> SignIn(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { workstation_id = "front-desk", password = _password },
            cancellationToken
        );
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("token").GetString()!;
    }

    public async Task<JsonElement> Get(string path, string token, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        return await http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}", cancellationToken);
    }

    public async Task Stop()
    {
        if (_appHost is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-TERM", _appHost.Id.ToString()]);
            await _appHost.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _appHost?.Dispose();
        if (!_keepsData)
        {
            Directory.Delete(Folder!, recursive: true);
        }
    }

    private static async Task<bool> IsHealthy(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/api/v1/health", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string AppHostAssembly()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(repository.FullName, "PrintLab.sln")))
        {
            repository = repository.Parent!;
        }

        var assembly = Path.Combine(repository.FullName, "artifacts", "bin", "PrintLab.AppHost", "release", "PrintLab.AppHost.dll");
        return File.Exists(assembly) ? assembly : throw new FileNotFoundException("Build first: dotnet build -c Release tests/Benchmarks", assembly);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
