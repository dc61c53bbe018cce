using Npgsql;
using PrintLab.Contracts;
using PrintLab.Files.Moves;

namespace PrintLab.Tests.Files.Running;

/// <summary>One storage with its database, its peer and the service, as a test starts, kills and starts it again.</summary>
public sealed class FilesLab : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private FilesProcess? _service;

    private FilesLab(string database, Dictionary<string, string> settings)
    {
        Database = database;
        _settings = settings;
    }

    public string Database { get; }

    public string Data { get; } = Path.Combine(Path.GetTempPath(), $"printlab-files-{Guid.NewGuid():N}");

    public string Storage => Path.Combine(Data, "storage");

    public JobsPeer Jobs { get; } = new();

    public FilesProcess Service => _service!;

    public FileService.FileServiceClient Files => new(Service.Calls);

    public UploadService.UploadServiceClient Uploads => new(Service.Calls);

    public MoveService.MoveServiceClient Moves => new(Service.Calls);

    public PreviewService.PreviewServiceClient Previews => new(Service.Calls);

    public StorageService.StorageServiceClient StorageUse => new(Service.Calls);

    public AuditService.AuditServiceClient Audits => new(Service.Calls);

    private string FaultPoints => Path.Combine(Data, "fault-points");

    private Dictionary<string, string> Settings =>
        new(_settings)
        {
            ["ConnectionStrings:filesdb"] = Database,
            ["PrintLab:DataPath"] = Data,
            ["services:jobs:http:0"] = Jobs.Address,
            ["PRINTLAB_FAULT_POINTS"] = FaultPoints,
        };

    /// <summary>Settings by their configuration name.</summary>
    public static async Task<FilesLab> Open(PostgresServer postgres, params (string Key, string Value)[] settings)
    {
        var lab = await Create(postgres, settings);
        await lab.Start();
        return lab;
    }

    /// <summary>All that a service needs, and no service yet.</summary>
    public static async Task<FilesLab> Create(PostgresServer postgres, params (string Key, string Value)[] settings)
    {
        var lab = new FilesLab(await postgres.CreateDatabase(), settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        Directory.CreateDirectory(lab.FaultPoints);
        await lab.Jobs.Start();
        return lab;
    }

    public async Task Start() => _service = await FilesProcess.Start(Settings);

    /// <summary>Runs the service with these arguments to its end: its exit code and what it said.</summary>
    public Task<(int ExitCode, string Output)> Run(params string[] arguments) => FilesProcess.Run(Settings, arguments);

    /// <summary>The service dies when it next reaches the point.</summary>
    public void DiesAt(string point) => File.WriteAllText(Path.Combine(FaultPoints, point), "");

    /// <summary>After it died at a point: the same storage and database, a new process.</summary>
    public async Task StartAgain()
    {
        await Service.HasDied();
        await Service.DisposeAsync();
        await Start();
    }

    public string PathOf(string relative) => Path.Combine(Storage, relative);

    /// <summary>Names of the files in a folder of the storage; empty when it is not there.</summary>
    public IReadOnlyList<string> FilesIn(string folder) =>
        Directory.Exists(PathOf(folder))
            ?
            [
                .. new DirectoryInfo(PathOf(folder))
                    .EnumerateFiles()
                    .Select(file => file.Name)
                    .Where(name => name != KeptOriginals.Name)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Moves of the job that are neither finished nor dropped.</summary>
    public async Task<long> OpenMoves(string jobId) => await Ask<long>("SELECT count(*) FROM staged_move WHERE job_id = $1", jobId);

    /// <summary>The one value a query answers with.</summary>
    public async Task<T> Ask<T>(string query, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        await using var command = database.CreateCommand(query);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await Jobs.DisposeAsync();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
