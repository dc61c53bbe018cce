using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PrintLab.Tests.Integration.Testing;

/// <summary>The real system, started by its AppHost as a person would, in a folder and on a port of its own.</summary>
internal sealed class RunningLab : IAsyncDisposable
{
    public const string WorkstationPassword = "correct horse battery";
    public const string Staff = "Jane Doe";
    public const string OtherStaff = "John Roe";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _appHost;

    private RunningLab(string folder, int port, Dictionary<string, string> environment)
    {
        Folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}/api/v1/");
        _environment = environment;
    }

    public string Folder { get; }

    public Uri Address { get; }

    public string StorageFolder => Path.Combine(Folder, "storage");

    public string FaultFolder => Path.Combine(Folder, "fault-points");

    public string Output => string.Join('\n', _output);

    /// <summary>Starts a lab and waits until it is healthy.</summary>
    /// <param name="labJson">What the lab's file overrides; limits are off unless it says otherwise.</param>
    public static async Task<RunningLab> Start(string labJson = """{ "limits": { "enabled": false } }""", params (string Key, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("printlab-").FullName;
        LetOthersPass(folder);
        var labFile = Path.Combine(folder, "lab.json");
        await File.WriteAllTextAsync(labFile, labJson);
        var port = FreePort();
        var settings = new Dictionary<string, string>
        {
            ["PRINTLAB_DATA"] = folder,
            ["PRINTLAB_PORT"] = port.ToString(),
            ["PRINTLAB_LAB"] = labFile,
            ["PRINTLAB_WORKSTATION"] = "front-desk",
            ["PRINTLAB_WORKSTATION_PASSWORD"] = WorkstationPassword,
            ["PRINTLAB_STAFF"] = $"{Staff},{OtherStaff}",
            ["PRINTLAB_FAULT_POINTS"] = Path.Combine(folder, "fault-points"),
            ["Files__StagingGrace"] = "00:00:02",
            ["PRINTLAB_WEB"] = "off",
            ["Restart__LongestWait"] = "00:00:00.1",
            // A lab of the tests does not live long enough to earn back what the runtime spends on measuring it.
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var (key, value) in environment)
        {
            settings[key] = value;
        }

        Directory.CreateDirectory(settings["PRINTLAB_FAULT_POINTS"]);
        var lab = new RunningLab(folder, port, settings);
        await lab.StartAppHost();
        return lab;
    }

    /// <summary>PostgreSQL runs as another user when the tests run as root, and must reach its own folder below.</summary>
    public static void LetOthersPass(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Starts a second lab, on a folder that a backup was restored into.</summary>
    public async Task<RunningLab> StartBeside(string folder, params (string Key, string Value)[] environment)
    {
        var port = FreePort();
        var settings = new Dictionary<string, string>(_environment)
        {
            ["PRINTLAB_DATA"] = folder,
            ["PRINTLAB_PORT"] = port.ToString(),
            ["PRINTLAB_FAULT_POINTS"] = Directory.CreateDirectory(Path.Combine(folder, "fault-points")).FullName,
        };
        foreach (var (key, value) in environment)
        {
            settings[key] = value;
        }

        var lab = new RunningLab(folder, port, settings);
        await lab.StartAppHost();
        return lab;
    }

    /// <summary>One of the AppHost's commands, begun with the settings of this lab.</summary>
    public Process Command(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [AppHostAssembly(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in _environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts the AppHost on the lab's folder; a second time after <see cref="Stop"/> or <see cref="Kill"/>.</summary>
    public async Task StartAppHost()
    {
        var start = new ProcessStartInfo("dotnet", [AppHostAssembly()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Folder,
        };
        foreach (var (key, value) in _environment)
        {
            start.Environment[key] = value;
        }

        _appHost = Process.Start(start)!;
        _appHost.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _appHost.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _appHost.BeginOutputReadLine();
        _appHost.BeginErrorReadLine();
        await Healthy();
    }

    /// <summary>Returns once the gateway says that all is well.</summary>
    public async Task Healthy()
    {
        using var api = Student();
        var patience = _environment["PRINTLAB_WEB"] == "on" ? BuildPatience : StartPatience;
        var watch = Stopwatch.StartNew();
        while (!await IsHealthy(api))
        {
            _appHost!.HasExited.ShouldBeFalse(Output);
            (watch.Elapsed < patience).ShouldBeTrue($"not healthy in time:\n{Output}");
            await Task.Delay(100);
        }
    }

    /// <param name="from">The address the lab's proxy says they come from, where the lab trusts one.</param>
    public LabApi Student(string? from = null) => new(Address, token: null, from);

    /// <summary>A new sign-in; two of them are two holders of locks.</summary>
    public async Task<LabApi> SignIn(string workstation = "front-desk", string password = WorkstationPassword)
    {
        using var student = Student();
        var answer = await student.Post("auth/login", new { workstation_id = workstation, password });
        return new LabApi(Address, answer.Expect(HttpStatusCode.OK)["token"]);
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    public async Task Stop()
    {
        if (_appHost is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-TERM", _appHost.Id.ToString()]);
            await _appHost.WaitForExitAsync();
        }
    }

    /// <summary>Arms a fault point: whoever reaches it dies as by kill -9, or the process with the id.</summary>
    public void Arm(string faultPoint, int? processId = null) => File.WriteAllText(Path.Combine(FaultFolder, faultPoint), processId?.ToString() ?? "");

    public bool IsArmed(string faultPoint) => File.Exists(Path.Combine(FaultFolder, faultPoint));

    /// <summary>Process id of a service or of the PostgreSQL server, from the operating system.</summary>
    public int ProcessOf(string commandPart) => FindProcess(commandPart) ?? throw new InvalidOperationException($"{commandPart} does not run.");

    /// <summary>The same; null while it does not run. The innermost: a watchdog's command line names what it watches.</summary>
    public int? FindProcess(string commandPart) => Descendants(_appHost!.Id).Select(id => (int?)id).LastOrDefault(id => CommandLine(id!.Value).Contains(commandPart));

    /// <summary>A variable of a running service, as the AppHost set it.</summary>
    public string EnvironmentOf(string commandPart, string variable) =>
        File.ReadAllText($"/proc/{ProcessOf(commandPart)}/environ").Split('\0').Single(entry => entry.StartsWith(variable + "=", StringComparison.Ordinal))[(variable.Length + 1)..];

    /// <summary>What the operator's command says of the event log; run with the settings of the running service.</summary>
    public async Task<string> VerifyEvents()
    {
        var program = Path.Combine(Artifacts(), "Jobs", Configuration, "PrintLab.Jobs.dll");
        var start = new ProcessStartInfo("dotnet", [program, "verify-events"]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var setting in (await File.ReadAllTextAsync($"/proc/{ProcessOf("PrintLab.Jobs.dll")}/environ")).Split('\0').Where(entry => entry.Contains('=')))
        {
            start.Environment[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        }

        using var verifier = Process.Start(start)!;
        return await verifier.StandardOutput.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _appHost?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<bool> IsHealthy(LabApi api)
    {
        try
        {
            return (await api.Get("health")).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string AppHostAssembly() => Path.Combine(Artifacts(), "PrintLab.AppHost", Configuration, "PrintLab.AppHost.dll");

    private static string Artifacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PrintLab.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "artifacts", "bin");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IEnumerable<int> Descendants(int parent)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == parent);
        return children.SelectMany(child => Descendants(child).Prepend(child));
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            // It ended while we looked.
            return 0;
        }
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
