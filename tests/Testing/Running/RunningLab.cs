using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace PrintLab.Testing.Running;

/// <summary>The real system, started by its AppHost within this process, in a folder and on ports of its own.</summary>
public sealed class RunningLab : IAsyncDisposable
{
    public const string FirstWorkstation = "front-desk";
    public const string WorkstationPassword = "correct horse battery";
    public const string Staff = "Jane Doe";
    public const string OtherStaff = "John Roe";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, string> _environment;
    private readonly SessionPool _sessions;
    private DistributedApplication? _application;
    private TlsProxy? _proxy;

    private RunningLab(string folder, int port, Dictionary<string, string> environment)
    {
        Folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}/api/v1/");
        _environment = environment;
        _sessions = new SessionPool(Address);
    }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>Where browsers find the pages: behind a reverse proxy with TLS if <c>PRINTLAB_TEST_TLS</c> is on.</summary>
    public Uri Site => _proxy?.Address ?? new Uri(Address, "/");

    /// <summary>Connects to <see cref="Site"/>.</summary>
    public SocketsHttpHandler ToSite() => _proxy?.From("127.0.0.1") ?? new SocketsHttpHandler();

    // The first start of a lab with pages builds them, for minutes that other labs need not wait for.
    private bool BuildsPages =>
        _environment["PRINTLAB_WEB"] == "on" && !File.Exists(Path.Combine(Repository.Folder, "web", ".next", "apphost.stamp"));

    private TimeSpan Patience => _environment["PRINTLAB_WEB"] == "on" ? BuildPatience : StartPatience;

    public string StorageFolder => Path.Combine(Folder, "storage");

    public string FaultFolder => Path.Combine(Folder, "fault-points");

    /// <summary>What all parts of the lab wrote.</summary>
    public string Output =>
        string.Join('\n', Directory.EnumerateFiles(Path.Combine(Folder, "logs"), "*.log").SelectMany(file => LastLines(file).Prepend(file)));

    /// <summary>Starts a lab and waits until it is healthy.</summary>
    /// <param name="labJson">What the lab's file overrides; limits are off unless it says otherwise.</param>
    public static async Task<RunningLab> Start(
        string labJson = """{ "limits": { "enabled": false } }""",
        params (string Key, string Value)[] environment
    )
    {
        var folder = Directory.CreateTempSubdirectory("printlab-").FullName;
        var labFile = Path.Combine(folder, "lab.json");
        await File.WriteAllTextAsync(labFile, labJson);
        var port = FreePort();
        var settings = new Dictionary<string, string>
        {
            ["PRINTLAB_DATA"] = folder,
            ["PRINTLAB_PORT"] = port.ToString(),
            ["PRINTLAB_LAB"] = labFile,
            ["PRINTLAB_WORKSTATION"] = FirstWorkstation,
            ["PRINTLAB_WORKSTATION_PASSWORD"] = WorkstationPassword,
            ["PRINTLAB_STAFF"] = $"{Staff},{OtherStaff}",
            ["PRINTLAB_FAULT_POINTS"] = Path.Combine(folder, "fault-points"),
            // Longer than a submission takes on a busy machine, short enough to wait for.
            ["Files__StagingGrace"] = "00:00:05",
            ["PRINTLAB_WEB"] = "off",
            ["Restart__LongestWait"] = "00:00:00.1",
        };
        foreach (var (key, value) in environment)
        {
            settings[key] = value;
        }

        Directory.CreateDirectory(settings["PRINTLAB_FAULT_POINTS"]);
        var lab = new RunningLab(folder, port, settings);
        if (settings["PRINTLAB_WEB"] == "on" && Environment.GetEnvironmentVariable("PRINTLAB_TEST_TLS") == "on")
        {
            await lab.PutBehindProxy();
        }

        await lab.StartAppHost();
        return lab;
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
        var start = new ProcessStartInfo("dotnet", [AppHostAssembly(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in _environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts the AppHost on the lab's folder; a second time after <see cref="Stop"/>.</summary>
    public async Task StartAppHost()
    {
        var (options, rest) = (_environment.Where(setting => IsOption(setting.Key)), _environment.Where(setting => !IsOption(setting.Key)).ToList());
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.PrintLab_AppHost>(
            [.. options.Select(OptionOf), "--dashboard-port=off"],
            (_, host) =>
                (host.Configuration ??= new()).AddInMemoryCollection(
                    rest.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":"), (string?)setting.Value))
                )
        );
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            rest.ForEach(setting => builder.CreateResourceBuilder(project).WithEnvironment(setting.Key, setting.Value));
        }

        _application = await builder.BuildAsync();
        using var turn = BuildsPages ? null : await StartTurn.Take();
        await _application.StartAsync().WaitAsync(Patience);
        await Healthy();
    }

    /// <summary>Runs a command of the operations dashboard.</summary>
    public async Task<ExecuteCommandResult> Press(string resource, string command, params (string Name, string Value)[] arguments) =>
        await _application!.ResourceCommands.ExecuteCommandAsync(
            resource,
            command,
            new InteractionInputCollection([
                .. arguments.Select(argument => new InteractionInput
                {
                    Name = argument.Name,
                    InputType = InputType.Text,
                    Value = argument.Value,
                }),
            ])
        );

    /// <summary>The state of a resource as the dashboard shows it.</summary>
    public string? StateOf(string resource) =>
        _application!.ResourceNotifications.TryGetCurrentState(resource, out var state) ? state.Snapshot.State?.Text : null;

    /// <summary>Returns once the gateway says that all is well.</summary>
    public async Task Healthy()
    {
        using var api = Student();
        var watch = Stopwatch.StartNew();
        while (!await IsHealthy(api))
        {
            (watch.Elapsed < Patience).ShouldBeTrue($"not healthy in time:\n{Output}");
            await Task.Delay(100);
        }
    }

    /// <param name="from">The address the lab's proxy says they come from, where the lab trusts one.</param>
    /// <param name="cookies">What their browser kept of an earlier visit.</param>
    public LabApi Student(string? from = null, string? cookies = null) => new(Address, token: null, from, cookies: cookies);

    /// <summary>The first workstation, signed in; two of them at the same time are two holders of locks.</summary>
    public async Task<LabApi> SignIn() => new(Address, await TakeSession(), whenDone: _sessions.Return);

    /// <summary>The token of a session of the first workstation that nobody else uses.</summary>
    public async Task<string> TakeSession()
    {
        if (await _sessions.Take() is { } token)
        {
            return token;
        }

        using var api = await SignIn(FirstWorkstation, WorkstationPassword);
        return api.Token!;
    }

    /// <summary>Leaves the session to others.</summary>
    public void ReturnSession(string token) => _sessions.Return(token);

    /// <summary>A new sign-in.</summary>
    public async Task<LabApi> SignIn(string workstation, string password)
    {
        using var student = Student();
        var answer = await student.Post("auth/login", new { workstation_id = workstation, password });
        return new LabApi(Address, answer.Expect(HttpStatusCode.OK)["token"]);
    }

    /// <summary>Stops the lab and waits for the end.</summary>
    public async Task Stop()
    {
        if (_application is { } application)
        {
            _application = null;
            await application.StopAsync();
            await application.DisposeAsync();
        }
    }

    /// <summary>Arms a fault point: whoever reaches it dies as by kill -9, or the process with the id.</summary>
    public void Arm(string faultPoint, int? processId = null) =>
        File.WriteAllText(Path.Combine(FaultFolder, faultPoint), processId?.ToString() ?? "");

    public bool IsArmed(string faultPoint) => File.Exists(Path.Combine(FaultFolder, faultPoint));

    /// <summary>Process id of a service or of the PostgreSQL server, from the operating system.</summary>
    public int ProcessOf(string commandPart) => FindProcess(commandPart) ?? throw new InvalidOperationException($"{commandPart} does not run.");

    /// <summary>The same; null while it does not run.</summary>
    public int? FindProcess(string commandPart) => LabProcesses.Find(Folder, commandPart);

    /// <summary>A variable of a running service, as the AppHost set it.</summary>
    public string EnvironmentOf(string commandPart, string variable) => LabProcesses.EnvironmentOf(ProcessOf(commandPart))[variable];

    /// <summary>The database of Jobs as its owner connects, who may change what the running service may not.</summary>
    public string OwnedJobsDatabase => EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb_owner");

    /// <summary>A database as the server's administrator connects, whom nothing stops.</summary>
    public string AdministeredDatabase(string database) =>
        new NpgsqlConnectionStringBuilder(OwnedJobsDatabase)
        {
            Database = database,
            Username = "postgres",
            Password = File.ReadAllText(Path.Combine(Folder, "keys", "postgres-password")).Trim(),
        }.ConnectionString;

    /// <summary>What the operator's command says of the event log; run with the settings of the running service.</summary>
    public async Task<string> VerifyEvents(params string[] arguments)
    {
        var program = Path.Combine(Artifacts(), "Jobs", Configuration, "PrintLab.Jobs.dll");
        var start = new ProcessStartInfo("dotnet", [program, "verify-events", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in LabProcesses.EnvironmentOf(ProcessOf("PrintLab.Jobs")))
        {
            start.Environment[key] = value;
        }

        using var verifier = Process.Start(start)!;
        return await verifier.StandardOutput.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task PutBehindProxy()
    {
        _proxy = await TlsProxy.Start(Address);
        _environment["PRINTLAB_PUBLIC_URL"] = _proxy.Address.AbsoluteUri;
        _environment["PRINTLAB_TRUSTED_PROXY"] = _environment["PRINTLAB_BIND"] = "127.0.0.1";
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

    private static string Artifacts() => Path.Combine(Repository.Folder, "artifacts", "bin");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Settings of the AppHost are its options; everything else is for the services.
    private static bool IsOption(string variable) =>
        variable.StartsWith("PRINTLAB_", StringComparison.Ordinal) && variable is not "PRINTLAB_FAULT_POINTS";

    private static string OptionOf(KeyValuePair<string, string> setting) =>
        setting.Key == "PRINTLAB_DEMO" ? "--demo" : $"--{setting.Key["PRINTLAB_".Length..].ToLowerInvariant().Replace('_', '-')}={setting.Value}";

    private static IEnumerable<string> LastLines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n').TakeLast(40);
    }
}
