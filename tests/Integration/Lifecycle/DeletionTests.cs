using System.Net;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>Permanently deleting a job.</summary>
[Collection(SharedLabTests.Name)]
public sealed class DeletionTests(SharedLab shared)
{
    private static readonly object AsJane = new { staff_name = RunningLab.Staff };

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "LIFE-20")]
    [Trait("req", "FILE-28")]
    public async Task A_deleted_job_is_gone_with_all_its_files_and_its_events_lose_their_content()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{job.Id}", AsJane)).Expect(HttpStatusCode.NoContent);

        (await _staff.Get($"jobs/{job.Id}")).ExpectError(HttpStatusCode.NotFound, "not_found");
        _lab.FilesOf(job).ShouldBeEmpty();
        var events = (await _staff.Get($"events?job_id={job.Id}")).Member("events").EnumerateArray().ToList();
        events.Select(item => item.GetProperty("event_type").GetString()).ShouldBe(["JobDeleted", "JobCreated"]);
        events[1].GetProperty("details").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    [Trait("req", "LIFE-20")]
    public async Task A_deleted_job_leaves_its_place_in_the_log_and_the_record_of_its_deletion_and_nothing_else()
    {
        var (submitKey, approveKey) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var form = new Submission { StudentName = $"Zelda Q{Guid.NewGuid():N}", File = TinyModels.BinaryStl(facets: 12, seed: 0.731f) };
        using var student = _lab.Student();
        var job = (await student.Submit(form, submitKey)).Expect(HttpStatusCode.Created);
        var before = (await _staff.Get("events?limit=1")).Member("events")[0].GetProperty("id").GetInt64() - 1;
        (await _staff.Approve(job, idempotencyKey: approveKey)).Expect(HttpStatusCode.OK);
        await _lab.Mail(job.Id, "approval");
        var previews = Path.Combine(_lab.Folder, "previews");
        var pictures = $"{job["file_hash"]}.*";
        await Eventually.IsTrue("previews", () => Directory.GetFiles(previews, pictures, SearchOption.AllDirectories).Length > 0);

        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{job.Id}", AsJane)).Expect(HttpStatusCode.NoContent);

        await Eventually.IsTrue("no previews", () => Directory.GetFiles(previews, pictures, SearchOption.AllDirectories).Length == 0);
        _lab.FilesOf(job).ShouldBeEmpty();
        IReadOnlyList<string> holders = [];
        await Eventually.IsTrue(
            async () => (holders = await TablesWith(form.StudentEmail, form.StudentName)).SequenceEqual(["jobsdb.deletion_audit"]),
            () => $"The student is still in {string.Join(", ", holders)}."
        );
        using var stream = await LiveEvents.Open(_staff, lastEventId: before.ToString());
        var created = await stream.Next("job", data => data.GetProperty("job_id").GetString() == job.Id);
        created.Data.GetProperty("details").ValueKind.ShouldBe(JsonValueKind.Null, "what is sent again from memory has no content either");

        (await student.Submit(form, submitKey)).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Approve(job, idempotencyKey: approveKey)).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("0");
    }

    [Fact]
    [Trait("req", "LOCK-13")]
    public async Task Deleting_needs_the_lock()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Delete($"jobs/{job.Id}", AsJane)).ExpectError(HttpStatusCode.Forbidden, "lock_required");
        _lab.FilesOf(job).ShouldNotBeEmpty();
    }

    [Fact]
    [Trait("req", "LIFE-20")]
    public async Task A_confirmed_job_cannot_be_deleted()
    {
        var ready = await _lab.ReadyJob(_staff);
        (await _staff.Post($"jobs/{ready.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{ready.Id}", AsJane)).ExpectError(HttpStatusCode.Forbidden, "wrong_status");
    }

    [Fact]
    [Trait("req", "AUTH-12")]
    public async Task Deleting_names_who_does_it()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{job.Id}", new { })).ExpectField("staff_name");
    }

    [Fact]
    public async Task An_unknown_job_is_not_found()
    {
        (await _staff.Delete($"jobs/{Guid.NewGuid():N}", AsJane)).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Post($"jobs/{Guid.NewGuid():N}/mark-printing", AsJane)).ExpectError(HttpStatusCode.NotFound, "not_found");
    }

    // Tables of all services with a row that contains one of the texts, as text or as bytes.
    private async Task<IReadOnlyList<string>> TablesWith(params string[] texts)
    {
        var found = new List<string>();
        foreach (var (service, name) in new[] { ("Jobs", "jobsdb"), ("Files", "filesdb"), ("Notify", "notifydb"), ("Reporting", "reportingdb") })
        {
            await using var database = NpgsqlDataSource.Create(_lab.EnvironmentOf($"PrintLab.{service}", $"ConnectionStrings__{name}"));
            foreach (var table in await Column(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", []))
            {
                var holding = $"""
                    SELECT 'yes' FROM "{table}" AS held JOIN unnest($1) AS sought(words)
                    ON held::text LIKE '%' || words || '%' OR held::text LIKE '%' || encode(convert_to(words, 'UTF8'), 'hex') || '%' LIMIT 1
                    """;
                if ((await Column(database, holding, texts)).Count > 0)
                {
                    found.Add($"{name}.{table}");
                }
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> Column(NpgsqlDataSource database, string sql, string[] texts)
    {
        await using var command = database.CreateCommand(sql);
        if (texts.Length > 0)
        {
            command.Parameters.Add(new() { Value = texts });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
