using System.Security.Cryptography;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Audit;

/// <summary>A storage with jobs that were put there directly, and audits of it.</summary>
public sealed class AuditedStorage
{
    private static readonly string[] Folders = ["Uploaded", "Pending", "ReadyToPrint", "Printing", "Completed", "PaidPickedUp"];
    private static readonly string[] Statuses = ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP"];
    private static readonly DateTime LongAgo = DateTime.UnixEpoch.AddYears(50);

    private readonly FilesLab _lab;
    private int _jobs;

    /// <summary>Empties the storage first: the tests of a class share a service.</summary>
    public AuditedStorage(FilesLab lab)
    {
        _lab = lab;
        lab.Jobs.UnregisterAll();
        foreach (var entry in Folders.Append("Archived").SelectMany(folder => new DirectoryInfo(lab.PathOf(folder)).EnumerateFileSystemInfos()))
        {
            Delete(entry);
        }
    }

    public static Caller Admin { get; } =
        new()
        {
            WorkstationId = "desk",
            WorkstationName = "Desk",
            StaffName = "Jane Doe",
            IsAdmin = true,
        };

    /// <summary>A job with its file, the kept copy of it and its metadata.json.</summary>
    public FileRecord AddJob()
    {
        var number = _jobs++ % Folders.Length;
        var id = Guid.NewGuid().ToString("N");
        var name = $"JaneDoe_Filament_TrueRed_{id}";
        var content = RandomNumberGenerator.GetBytes(300);
        var folder = $"{Folders[number]}/{name}";
        var record = new FileRecord
        {
            JobId = id,
            Status = Statuses[number],
            Version = 1,
            Folder = folder,
            FilePath = $"{folder}/{name}.stl",
            OriginalPath = $"{folder}/{name}.stl",
            MetadataPath = $"{folder}/metadata.json",
            FileHash = Convert.ToHexStringLower(SHA256.HashData(content)),
            FileBytes = content.Length,
            StudentName = "Jane Student",
        };
        Write(record.FilePath, content);
        Write($"{folder}/kept-original", content);
        Write(record.MetadataPath, Metadata(record));
        _lab.Jobs.Register(record);
        return record;
    }

    public IReadOnlyList<FileRecord> AddJobs(int number) => [.. Enumerable.Range(0, number).Select(_ => AddJob())];

    public static byte[] Metadata(FileRecord record, string? jobId = null, string? status = null) =>
        System.Text.Encoding.UTF8.GetBytes($$"""{ "job_id": "{{jobId ?? record.JobId}}", "version": 1, "status": "{{status ?? record.Status}}" }""");

    /// <summary>Written long ago.</summary>
    public string Write(string path, byte[] content)
    {
        var file = _lab.PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, LongAgo);
        return path;
    }

    /// <summary>As a failing disk does: neither size nor time tell.</summary>
    public string FlipBit(string path)
    {
        var content = File.ReadAllBytes(_lab.PathOf(path));
        content[content.Length / 2] ^= 1;
        return Write(path, content);
    }

    public string Remove(string path)
    {
        File.Delete(_lab.PathOf(path));
        return path;
    }

    /// <summary>All entries below the status folders with their sizes and times.</summary>
    public IReadOnlyList<string> Everything() =>
        [
            .. new DirectoryInfo(_lab.Storage)
                .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
                .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length} {(entry as FileInfo)?.LastWriteTimeUtc:O}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Starts an audit and waits for its end.</summary>
    public async Task<TaskView> Audit() => await Ended((await _lab.Audits.StartAuditAsync(new StartAuditRequest { Actor = Admin })).TaskId);

    public async Task<TaskView> Ended(string taskId)
    {
        TaskView? task = null;
        await Eventually.IsTrue(
            async () =>
            {
                task = await Task(taskId);
                return task.Status is not ("queued" or "running");
            },
            () => $"{task}\n{_lab.Service.Output}"
        );
        return task!;
    }

    public async Task<TaskView> Task(string taskId) => await _lab.Audits.GetAuditTaskAsync(new TaskQuery { TaskId = taskId });

    /// <summary>The report of an audit that must succeed.</summary>
    public async Task<AuditReport> Report()
    {
        var task = await Audit();
        task.Status.ShouldBe("done", task.Error);
        return await LastReport();
    }

    public async Task<AuditReport> LastReport() => await _lab.Audits.GetAuditReportAsync(new TaskQuery());

    public async Task Delete(string path, string? key = null) =>
        await _lab.Audits.DeleteFoundFileAsync(new DeleteFoundFileRequest { Path = path, Actor = Admin }, Keyed(key, path));

    public async Task Restore(string jobId, string? key = null) =>
        await _lab.Audits.RestoreOriginalAsync(new RestoreOriginalRequest { JobId = jobId, Actor = Admin }, Keyed(key, jobId));

    private static Metadata? Keyed(string? key, string request) =>
        key is null ? null : new Metadata { { CallHeaders.IdempotencyKey, key }, { CallHeaders.RequestHash, request } };

    private static void Delete(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
        catch (DirectoryNotFoundException)
        {
            // The service was just removing it itself.
        }
    }
}
