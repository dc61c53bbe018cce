using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using PrintLab.Contracts.Backups;

namespace PrintLab.Tests.Integration.Backups;

/// <summary>Backups without an AppHost, as in a container, configured through the environment.</summary>
[Collection(SharedLabTests.Name)]
public sealed class AloneTests(SharedLab shared) : IDisposable
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly string _folder = Directory.CreateTempSubdirectory("printlab-").FullName;

    private string Offsite => Path.Combine(_folder, "offsite");

    [Fact]
    [Trait("req", "BACKUP-02")]
    [Trait("req", "BACKUP-03")]
    [Trait("req", "BACKUP-09")]
    public async Task A_backup_is_made_listed_and_verified_and_a_damaged_one_is_found()
    {
        var job = await _lab.UploadedJob();
        var program = await Program();

        var id = Operator.IdOf(await program.Run("backup"));

        (await program.Run("list-backups")).Output.ShouldStartWith($"{id}  ");
        (await program.Run("verify-backup")).ShouldSatisfyAllConditions(
            verified => verified.Code.ShouldBe(0),
            verified => verified.Output.ShouldContain("every hash right, every dump readable")
        );
        JsonElement
            .Parse(await File.ReadAllBytesAsync(Path.Combine(_lab.Folder, "backup-reports", $"{id}.json")))
            .GetProperty("folder")
            .GetString()
            .ShouldBe(Offsite);

        await File.AppendAllTextAsync(Path.Combine(Offsite, id, "storage", job["file_path"]!), "x");
        (await program.Run("verify-backup", id)).ShouldSatisfyAllConditions(
            damaged => damaged.Code.ShouldBe(1),
            damaged => damaged.Output.ShouldContain(job["file_path"]!)
        );
    }

    [Fact]
    [Trait("req", "BACKUP-06")]
    [Trait("req", "BACKUP-08")]
    public async Task A_backup_is_restored_into_another_server()
    {
        var job = await _lab.UploadedJob();
        var id = Operator.IdOf(await (await Program()).Run("backup"));
        await using var server = await PostgresServer.Start();
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabase());
        var restored = new BackupProgram(Path.Combine(_folder, "data"), connection.ConnectionString);

        var (code, output) = await restored.Run("restore", id, "--from", Offsite, "--trial");

        code.ShouldBe(0, output);
        output.ShouldContain("have their file with its hash");
        File.Exists(Path.Combine(_folder, "data", "storage", job["file_path"]!)).ShouldBeTrue();
        JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "data", "lab-trial.json"))).TryGetProperty("mail", out _).ShouldBeFalse();
        connection.Database = "jobsdb";
        await using (var jobs = NpgsqlDataSource.Create(connection))
        await using (var count = jobs.CreateCommand($"SELECT count(*) FROM job WHERE id = '{job.Id}'"))
        {
            (await count.ExecuteScalarAsync()).ShouldBe(1L);
            (await restored.Run("restore", id, "--from", Offsite)).ShouldSatisfyAllConditions(
                again => again.Code.ShouldBe(1),
                again => again.Output.ShouldContain("--replace")
            );
            (await restored.Run("restore", id, "--from", Offsite, "--replace")).ShouldSatisfyAllConditions(
                used => used.Code.ShouldBe(1),
                used => used.Output.ShouldContain("The database jobsdb is in use")
            );
        }

        (await restored.Run("restore", id, "--from", Offsite, "--replace")).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task Two_workers_on_one_folder_make_one_backup_of_a_night()
    {
        int[] ports = [PostgresServer.FreePort(), PostgresServer.FreePort()];
        var program = (await Program()).With("Backup__CatchUpAfter", "00:00:00.2");
        var workers = ports.Select(port => program.With("ASPNETCORE_URLS", $"http://127.0.0.1:{port}").Start()).ToList();
        foreach (var port in ports)
        {
            await Eventually.IsTrue("the worker is healthy", () => BackupProgram.IsHealthy(port));
        }

        // The report comes last: a worker that is stopped before it breaks its backup off.
        await Eventually.IsTrue("the missed backup", HasReport);

        List<string> said = [];
        foreach (var worker in workers)
        {
            await BackupProgram.Terminate(worker);
            var (code, output) = await worker.End();
            code.ShouldBe(0, output);
            said.AddRange(output.Split('\n').Where(line => line.Contains("was read back")));
        }

        said.Count.ShouldBe(1);
        Directory.GetDirectories(Offsite).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_missing_is_said_in_one_line()
    {
        var start = new BackupProgram("", "");

        foreach (var arguments in new[] { Array.Empty<string>(), ["backup"], ["list-backups"] })
        {
            var (code, output) = await start.Run(arguments);
            code.ShouldBe(1);
            output.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("The setting PrintLab__DataPath is missing.");
        }

        var (unknown, complaint) = await start.Run("bakcup");
        unknown.ShouldBe(1);
        complaint.ShouldContain("--help");
        (await start.Run("--help")).ShouldSatisfyAllConditions(
            help => help.Code.ShouldBe(0),
            help => help.Output.ShouldContain("ConnectionStrings__postgres")
        );
    }

    // Other tests leave reports of other backup folders in the same data folder.
    private async Task<bool> HasReport()
    {
        var reports = await Task.WhenAll(
            Directory.EnumerateFiles(BackupReport.FolderIn(_lab.Folder), "*.json").Select(path => BackupReport.Load(path, CancellationToken.None))
        );
        return reports.Any(report => report.Folder == Offsite);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Uses the lab's data and server, with backups on another disk.
    private async Task<BackupProgram> Program()
    {
        Directory.CreateDirectory(Offsite);
        var labFile = Path.Combine(_folder, "lab.json");
        await File.WriteAllTextAsync(labFile, $$"""{ "mail": { "from": "lab@uni.example" }, "backup": { "folder": "{{Offsite}}" } }""");
        return new BackupProgram(_lab.Folder, _lab.EnvironmentOf("PrintLab.Backup", "ConnectionStrings__postgres")).With(
            "PrintLab__LabFile",
            labFile
        );
    }
}
