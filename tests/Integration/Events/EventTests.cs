using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Events;

/// <summary>The log is ordered, complete, and live.</summary>
[Collection(SharedLabTests.Name)]
public sealed class EventTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "EVT-03")]
    [Trait("req", "EVT-06")]
    [Trait("req", "FILE-29")]
    public async Task A_job_s_history_names_every_step_in_order()
    {
        var paid = await _lab.PaidJob(_staff);
        var events = (await _staff.Get($"jobs/{paid.Id}")).Member("events").EnumerateArray().ToList();
        events
            .Select(item => item.GetProperty("event_type").GetString())
            .ShouldBe(["JobCreated", "StaffApproved", "StudentConfirmed", "PrintStarted", "PrintCompleted", "PaymentRecorded"]);
        events.Select(item => item.GetProperty("id").GetInt64()).ShouldBeInOrder();
        events
            .Select(item => item.GetProperty("details").GetProperty("folder").GetString()!.Split('/')[0])
            .ShouldBe(["Uploaded", "Pending", "ReadyToPrint", "Printing", "Completed", "PaidPickedUp"]);
        events.Last().GetProperty("workstation_id").GetString().ShouldBe("front-desk");
    }

    [Fact]
    public async Task Under_load_sequences_have_no_gap_and_the_chain_verifies()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _lab.PendingJob(_staff)));
        var newest = (await _staff.Get("events?limit=200"))
            .Member("events")
            .EnumerateArray()
            .Select(item => item.GetProperty("id").GetInt64())
            .ToList();
        newest.ShouldBe(Enumerable.Range(0, newest.Count).Select(back => newest[0] - back));
        (await _lab.VerifyEvents()).ShouldContain("is whole");
    }

    [Fact]
    [Trait("req", "EVT-10")]
    public async Task Events_are_filtered_by_type_staff_and_time()
    {
        var job = await _lab.PendingJob(_staff);
        var found = (await _staff.Get($"events?job_id={job.Id}&type=StaffApproved&staff={Uri.EscapeDataString(RunningLab.Staff)}")).Expect(
            HttpStatusCode.OK
        );
        found.Member("events").GetArrayLength().ShouldBe(1);
        found["total"].ShouldBe("1");
        (await _staff.Get($"events?job_id={job.Id}&from={DateTime.UtcNow.AddHours(1):O}")).Member("events").GetArrayLength().ShouldBe(0);
        (await _staff.Get("events?from=soon")).ExpectField("from");
    }

    [Fact]
    public async Task A_browser_hears_of_events_and_locks_and_resumes_where_it_left_off()
    {
        using var live = await LiveEvents.Open(_staff, lastEventId: null);
        var job = await _lab.UploadedJob();
        var created = await live.Next("job", data => data.GetProperty("job_id").GetString() == job.Id);
        created.Data.GetProperty("event_type").GetString().ShouldBe("JobCreated");
        (await _staff.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await live.Next("lock", data => data.GetProperty("job_id").GetString() == job.Id))
            .Data.GetProperty("locked_by")
            .GetString()
            .ShouldBe(RunningLab.Staff);
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);

        using var resumed = await LiveEvents.Open(_staff, created.Id);
        var missed = await resumed.Next("job", data => data.GetProperty("job_id").GetString() == job.Id);
        missed.Data.GetProperty("event_type").GetString().ShouldBe("JobReviewed");
    }
}
