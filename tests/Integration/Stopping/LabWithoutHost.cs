using System.Net;

namespace PrintLab.Tests.Integration.Stopping;

/// <summary>All services of a lab and a database server, started one by one without an AppHost, so each can be stopped on its own.</summary>
internal sealed class LabWithoutHost : IAsyncDisposable
{
    private static readonly string[] Names = ["Jobs", "Files", "Notify", "Reporting", "Gateway"];

    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly Dictionary<string, string> _addresses = Names.ToDictionary(name => name, _ => $"http://127.0.0.1:{PostgresServer.FreePort()}");
    private readonly string _data = Directory.CreateTempSubdirectory("printlab-services-").FullName;
    private PostgresServer? _postgres;

    public static async Task<LabWithoutHost> Start()
    {
        var lab = new LabWithoutHost { _postgres = await PostgresServer.Start() };
        var settings = await lab.Settings();
        foreach (var name in Names)
        {
            lab._services[name] = new ServiceProcess(AssemblyOf(name), lab._addresses[name], settings);
        }

        using var api = lab.Api();
        await Eventually.IsTrue("all services to be healthy", () => IsHealthy(api));
        return lab;
    }

    public ServiceProcess Service(string name) => _services[name];

    public async Task<LabApi> SignIn()
    {
        using var api = Api();
        var answer = await api.Post("auth/login", new { workstation_id = "front-desk", password = RunningLab.WorkstationPassword });
        return Api(answer.Expect(HttpStatusCode.OK)["token"]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }

        await _postgres!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private LabApi Api(string? token = null) => new(new Uri(_addresses["Gateway"] + "/api/v1/"), token);

    private async Task<Dictionary<string, string>> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["PrintLab__DataPath"] = _data,
            ["PrintLab__InternalSecret"] = "secret of the tests",
            ["PrintLab__TokenKey"] = new('1', 64),
            ["PrintLab__ConfirmationKey"] = new('2', 64),
            ["PrintLab__PublicUrl"] = "http://printlab.example",
            ["PrintLab__FirstWorkstation"] = "front-desk",
            ["PrintLab__FirstWorkstationPassword"] = RunningLab.WorkstationPassword,
        };
        foreach (var (name, address) in _addresses)
        {
            settings[$"services__{name.ToLowerInvariant()}__http__0"] = address;
            settings[$"ConnectionStrings__{name.ToLowerInvariant()}db"] = await _postgres!.CreateDatabase();
        }

        return settings;
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

    /// <summary>The built service; next to the tests' own folder: artifacts/bin/{project}/{configuration}.</summary>
    public static string AssemblyOf(string name)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, $"PrintLab.{name}.dll");
    }
}
