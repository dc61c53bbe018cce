using System.Net;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>Archiving and pruning through the API, with the files and with what the other services keep.</summary>
[Collection(SharedLabTests.Name)]
public sealed class RetentionTests(SharedLab shared)
{
    // Longer ago than anything another test makes.
    private const int Days = 19_000;

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "DATA-01")]
    [Trait("req", "DATA-02")]
    [Trait("req", "DATA-03")]
    [Trait("req", "DATA-04")]
    [Trait("req", "DATA-05")]
    [Trait("req", "DATA-10")]
    [Trait("req", "DATA-11")]
    [Trait("req", "EVT-11")]
    [Trait("req", "API-E35")]
    [Trait("req", "API-E36")]
    [Trait("req", "C-67")]
    public async Task Old_jobs_are_archived_with_their_files_then_deleted_and_their_payments_stay()
    {
        var (paid, rejected, completed) = (await _lab.PaidJob(_staff), await _lab.RejectedJob(_staff), await _lab.CompletedJob(_staff));
        foreach (var job in new[] { paid, rejected, completed })
        {
            await _lab.Age(job.Id, Days + 1);
        }

        var preview = await _staff.Get($"admin/archive/preview?retention_days={Days}");
        (preview["count"], preview["retention_days"]).ShouldBe(("2", $"{Days}"));
        IdsOf(preview, "jobs", "id").ShouldBe([paid.Id, rejected.Id], ignoreOrder: true);

        var key = Guid.NewGuid().ToString();
        var archived = await Run("archive", key);
        archived.Json.GetRawText().ShouldBe("""{"message":"Archival process completed","jobs_archived":2}""");
        (await Run("archive", key)).Json.GetRawText().ShouldBe(archived.Json.GetRawText(), "the same request is not a second batch");
        var actions = (await _staff.Get("events?type=AdminAction&limit=200"))
            .Member("events")
            .EnumerateArray()
            .Select(item => item.GetProperty("details"))
            .Where(details => details.TryGetProperty("batch", out _))
            .ToList();
        actions.ShouldHaveSingleItem().GetProperty("retention_days").GetInt32().ShouldBe(Days);

        foreach (var job in new[] { paid, rejected })
        {
            var now = await _staff.Get($"jobs/{job.Id}");
            now["status"].ShouldBe("ARCHIVED");
            now["file_path"].ShouldStartWith("Archived/");
            await _lab.FilesSettled(now);
            now.Member("events").EnumerateArray().ShouldContain(item => item.GetProperty("event_type").GetString() == "JobArchived");
            await _lab.Age(job.Id, Days + 1);
        }

        (await _staff.Get($"jobs/{completed.Id}"))["status"].ShouldBe("COMPLETED");
        IdsOf(await _staff.Get("jobs?status=ARCHIVED&limit=200"), "jobs", "id").ShouldContain(paid.Id);

        (await Run("prune")).Json.GetRawText().ShouldBe("""{"message":"Pruning process completed","jobs_deleted":2}""");
        foreach (var job in new[] { paid, rejected })
        {
            (await _staff.Get($"jobs/{job.Id}")).ExpectError(HttpStatusCode.NotFound, "not_found");
            await Eventually.IsTrue("no files", () => _lab.FilesOf(job).Count == 0);
        }

        (await _staff.Get($"events?job_id={paid.Id}&limit=1")).Member("events")[0].GetProperty("event_type").GetString().ShouldBe("JobDeleted");
        await Eventually.IsTrue("Reporting has read the deletion", async () => await Facts("job_fact", paid.Id) == 0);
        (await Facts("payment_fact", paid.Id)).ShouldBe(1, "the books keep the payment of a deleted job");
    }

    [Fact]
    [Trait("req", "C-13")]
    public async Task A_job_that_somebody_has_open_is_named_in_the_task()
    {
        var job = await _lab.RejectedJob(_staff);
        await _lab.Age(job.Id, Days + 1);
        (await _staff.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);

        (await Run("archive"))["jobs_archived"].ShouldBe("0");

        var taskId = (await _staff.Get("admin/archive/preview"))["last_task_id"];
        var task = (await _staff.Get($"tasks/{taskId}")).Expect(HttpStatusCode.OK);
        (task["status"], task["progress"], task["started_by"]).ShouldBe(("done", "1", RunningLab.Staff));
        var skipped = task.Member("skipped").EnumerateArray().ShouldHaveSingleItem();
        skipped.GetProperty("job_id").GetString().ShouldBe(job.Id);
        skipped.GetProperty("reason").GetString().ShouldBe($"{RunningLab.Staff} has it open.");
        (await _staff.Post($"tasks/{taskId}/cancel", new { staff_name = RunningLab.Staff }))["status"].ShouldBe("done");
        (await _staff.Get("tasks/archive-0")).ExpectError(HttpStatusCode.NotFound, "not_found");

        // So that no other test finds it.
        (await _staff.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        await _lab.Age(job.Id, days: 0);
    }

    [Theory]
    [Trait("req", "C-68")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"90\"")]
    [InlineData("true")]
    [InlineData("99999999999999999999")]
    public async Task Days_that_are_no_whole_number_from_1_up_are_refused(string days)
    {
        foreach (var action in new[] { "archive", "prune" })
        {
            var body = $$"""{"retention_days": {{days}}, "staff_name": "{{RunningLab.Staff}}"}""";
            (await _staff.Post($"admin/{action}", body)).ExpectField("retention_days");
            (await _staff.Get($"admin/{action}/preview?retention_days={Uri.EscapeDataString(days)}")).ExpectField("retention_days");
        }
    }

    [Fact]
    [Trait("req", "C-18")]
    public async Task Who_archives_or_prunes_is_named() =>
        (await _staff.Post("admin/prune", new { retention_days = Days })).ExpectField("staff_name");

    private async Task<Answer> Run(string action, string? key = null) =>
        (await _staff.Post($"admin/{action}", new { retention_days = Days, staff_name = RunningLab.Staff }, key)).Expect(HttpStatusCode.OK);

    private static IEnumerable<string?> IdsOf(Answer answer, string list, string id) =>
        answer.Member(list).EnumerateArray().Select(item => item.GetProperty(id).GetString());

    private async Task<long> Facts(string table, string jobId)
    {
        await using var database = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Reporting", "ConnectionStrings__reportingdb"));
        await using var command = database.CreateCommand($"SELECT count(*) FROM {table} WHERE job_id = $1");
        command.Parameters.Add(new() { Value = jobId });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
