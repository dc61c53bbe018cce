using System.Net;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>The integrity audit through the API. Other tests have files in the storage too, so only what is planted here is looked at.</summary>
[Collection(SharedLabTests.Name)]
public sealed class AuditTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "AUDIT-01")]
    [Trait("req", "AUDIT-06")]
    [Trait("req", "AUDIT-08")]
    [Trait("req", "AUDIT-09")]
    [Trait("req", "AUDIT-10")]
    [Trait("req", "API-E32")]
    [Trait("req", "API-E33")]
    [Trait("req", "API-E34")]
    [Trait("req", "C-13")]
    [Trait("req", "C-63")]
    [Trait("req", "C-64")]
    public async Task Findings_are_reported_and_each_decision_has_one_event()
    {
        var job = await _lab.UploadedJob();
        await HasArrived(job.Id);
        File.Delete(PathOf(job["file_path"]!));
        var orphan = $"Pending/Nobody_{Guid.NewGuid():N}/model.stl";
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(orphan))!);
        await File.WriteAllTextAsync(PathOf(orphan), "solid");

        var taskId = await Audit(new { staff_name = RunningLab.Staff });

        var report = (await _staff.Get("admin/audit/report")).Expect(HttpStatusCode.OK);
        report.Member("report_generated_at").GetDateTime().ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(-5));
        report.Texts("orphaned_files").ShouldContain(orphan);
        report.Texts("stale_files").ShouldNotContain(orphan);
        report
            .Member("broken_links")
            .EnumerateArray()
            .ShouldContain(link =>
                link.GetProperty("job_id").GetString() == job.Id && link.GetProperty("missing_path").GetString() == job["file_path"]
            );
        (await Events("AdminAction")).Count(item => Detail(item, "task_id") == taskId).ShouldBe(1);

        (await _staff.Delete("admin/audit/orphaned-file", new { file_path = orphan, staff_name = "Nobody Known" })).ExpectField("staff_name");
        (await _staff.Delete("admin/audit/orphaned-file", new { file_path = job["metadata_path"], staff_name = RunningLab.Staff })).ExpectField(
            "file_path"
        );
        File.Exists(PathOf(orphan)).ShouldBeTrue();

        var key = Guid.NewGuid().ToString("N");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await _staff.Delete("admin/audit/orphaned-file", new { file_path = orphan, staff_name = RunningLab.Staff }, key))
                .Expect(HttpStatusCode.OK)["message"]
                .ShouldBe("Orphaned file deleted successfully.");
        }

        File.Exists(PathOf(orphan)).ShouldBeFalse();
        var deleted = (await Events("FileDeleted")).Where(item => Detail(item, "file_path") == orphan).ShouldHaveSingleItem();
        deleted.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
        deleted.GetProperty("job_id").ValueKind.ShouldBe(JsonValueKind.Null);

        (await _staff.Act(job.Id, "admin/flag", "The file is lost")).Expect(HttpStatusCode.OK);
        await Eventually.IsTrue("the flag on the report", async () => await ActionOf(job["file_path"]!) == "flagged");
        (await ActionOf(orphan)).ShouldBe("deleted");
    }

    [Fact]
    [Trait("req", "AUDIT-10")]
    public async Task A_changed_file_is_put_back_with_one_event()
    {
        var job = await _lab.PrintingJob(_staff);
        await HasArrived(job.Id);
        var submitted = await File.ReadAllBytesAsync(PathOf(job["original_path"] ?? job["file_path"]!));
        var path = PathOf(job["original_path"] ?? job["file_path"]!);
        var written = File.GetLastWriteTimeUtc(path);
        await File.WriteAllBytesAsync(path, [.. submitted.Select(value => (byte)~value)]);
        File.SetLastWriteTimeUtc(path, written);
        await Audit(new { staff_name = RunningLab.Staff });

        var report = await _staff.Get("admin/audit/report");
        (await _staff.Post("admin/audit/restore-original", new { job_id = job.Id, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);

        report
            .Member("changed_files")
            .EnumerateArray()
            .Where(file => file.GetProperty("job_id").GetString() == job.Id)
            .ShouldHaveSingleItem()
            .GetProperty("restorable")
            .GetBoolean()
            .ShouldBeTrue();
        (await File.ReadAllBytesAsync(path)).ShouldBe(submitted);
        (await Events("OriginalRestored")).Count(item => item.GetProperty("job_id").GetString() == job.Id).ShouldBe(1);
        (await _staff.Post("admin/audit/restore-original", new { job_id = job.Id, staff_name = RunningLab.Staff })).ExpectError(
            HttpStatusCode.Conflict,
            "conflict"
        );
    }

    [Fact]
    [Trait("req", "C-69")]
    public async Task What_does_not_exist_is_not_found()
    {
        (await _staff.Get("tasks/audit-none")).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Get("tasks/other-none")).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Get("admin/audit/report?task_id=audit-none")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    [Trait("req", "C-18")]
    public async Task Nobody_starts_an_audit_without_a_name()
    {
        foreach (var body in new object[] { new { }, new { staff_name = "Nobody at all" } })
        {
            (await _staff.Post("admin/audit/start", body)).ExpectError(HttpStatusCode.BadRequest, "validation_failed");
        }

        (await _staff.Get("admin/audit/reports"))
            .Member("reports")
            .EnumerateArray()
            .ShouldAllBe(task => task.GetProperty("started_by").GetString() == RunningLab.Staff);
    }

    [Fact]
    [Trait("req", "C-20")]
    public async Task Only_admin_workstations_audit_and_delete()
    {
        var body = new
        {
            id = "audit-plain",
            name = "Plain Desk",
            password = "correct horse battery",
            is_admin = false,
            staff_name = RunningLab.Staff,
        };
        (await _staff.Post("workstations", body)).Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        using var plain = await _lab.SignIn(body.id, body.password);

        (await plain.Post("admin/audit/start")).Expect(HttpStatusCode.Forbidden);
        (await plain.Get("admin/audit/report")).Expect(HttpStatusCode.Forbidden);
        (await plain.Delete("admin/audit/orphaned-file", new { file_path = "x", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Forbidden);
        (await plain.Post("tasks/audit-none/cancel")).Expect(HttpStatusCode.Forbidden);
        (await plain.Get("tasks/audit-none")).Expect(HttpStatusCode.NotFound);
    }

    // Until its last move has ended, Files places again what is missing.
    private async Task HasArrived(string jobId)
    {
        await using var database = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Files", "ConnectionStrings__filesdb"));
        await using var command = database.CreateCommand("SELECT count(*) FROM staged_move WHERE job_id = $1");
        command.Parameters.Add(new() { Value = jobId });
        await Eventually.IsTrue("the end of the job's move", async () => (long)(await command.ExecuteScalarAsync())! == 0);
    }

    private string PathOf(string path) => Path.Combine(_lab.StorageFolder, path);

    private async Task<string> Audit(object? body)
    {
        var started = (await _staff.Post("admin/audit/start", body)).Expect(HttpStatusCode.Accepted);
        started["message"].ShouldBe("System audit started successfully.");
        var taskId = started["task_id"]!;
        await Eventually.IsTrue(
            "the end of the audit",
            async () =>
            {
                var task = (await _staff.Get($"tasks/{taskId}")).Expect(HttpStatusCode.OK);
                task["status"].ShouldNotBe("failed", task["error"]);
                return task["status"] == "done";
            }
        );
        return taskId;
    }

    private async Task<IReadOnlyList<JsonElement>> Events(string type) =>
        [.. (await _staff.Get($"events?type={type}&limit=200")).Member("events").EnumerateArray()];

    private static string? Detail(JsonElement item, string name) =>
        item.GetProperty("details").TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<string?> ActionOf(string path)
    {
        var findings = (await _staff.Get("admin/audit/report")).Member("findings").EnumerateArray();
        var resolution = findings.Single(finding => finding.GetProperty("path").GetString() == path).GetProperty("resolution");
        return resolution.ValueKind == JsonValueKind.Null ? null : resolution.GetProperty("action").GetString();
    }
}
