using System.Net;

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
        events[1].GetProperty("details").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
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
}
