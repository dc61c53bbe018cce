using System.Net;

namespace PrintLab.Tests.Integration.Locks;

/// <summary>Two workstations and one job.</summary>
[Collection(SharedLabTests.Name)]
public sealed class LockTests(SharedLab shared) : IAsyncLifetime
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _first = shared.Staff;
    private LabApi _second = null!;

    public async Task InitializeAsync() => _second = await _lab.SignIn();

    public Task DisposeAsync()
    {
        _second.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    [Trait("req", "LOCK-03")]
    [Trait("req", "LOCK-04")]
    [Trait("req", "LOCK-10")]
    [Trait("req", "LOCK-17")]
    public async Task A_locked_job_is_shown_with_its_holder_and_refused_to_others()
    {
        var job = await _lab.UploadedJob();
        var locked = (await _first.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        locked["message"].ShouldBe("Job locked successfully");
        locked.Member("locked_until").GetDateTime().ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(4));

        var refused = await _second.Post($"jobs/{job.Id}/lock");
        refused.ExpectError(HttpStatusCode.Conflict, "locked");
        refused["message"].ShouldBe("Job is currently locked by another user.");
        refused["locked_by"].ShouldBe(RunningLab.Staff);
        refused["locked_until"].ShouldNotBeNull();

        (await _second.Get($"jobs/{job.Id}"))["locked_by"].ShouldBe(RunningLab.Staff);
        var listed = (await _second.Get($"jobs?search={job["student_email"]}")).Member("jobs").EnumerateArray().Single();
        listed.GetProperty("locked_by").GetString().ShouldBe(RunningLab.Staff);
    }

    [Fact]
    [Trait("req", "LOCK-04")]
    public async Task Without_a_name_the_workstation_is_shown_as_the_holder()
    {
        var job = await _lab.UploadedJob();
        (await _first.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _second.Post($"jobs/{job.Id}/lock"))["locked_by"].ShouldBe("Front Desk");
    }

    [Fact]
    [Trait("req", "LOCK-17")]
    public Task Whoever_is_told_of_a_lock_by_the_stream_finds_it_in_the_next_response() =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindsWhatTheStreamTold()));

    private async Task FindsWhatTheStreamTold()
    {
        var job = await _lab.UploadedJob();
        using var live = await LiveEvents.Open(_second, lastEventId: null);
        for (var round = 0; round < 30; round++)
        {
            var (path, locks) = ($"jobs/{job.Id}/{(round % 2 == 0 ? "lock" : "unlock")}", round % 2 == 0);
            await _second.Get($"jobs/{job.Id}");

            var acting = _first.Post(path);
            await live.Next("lock", change => change.GetProperty("job_id").GetString() == job.Id);

            (await _second.Get($"jobs/{job.Id}")).Member("locked_by").GetString().ShouldBe(locks ? "Front Desk" : null, $"round {round}");
            (await acting).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        }
    }

    [Fact]
    [Trait("req", "LOCK-05")]
    public async Task Only_the_holder_extends()
    {
        var job = await _lab.UploadedJob();
        var locked = await _first.Post($"jobs/{job.Id}/lock");
        var extended = (await _first.Post($"jobs/{job.Id}/lock/extend")).Expect(HttpStatusCode.OK);
        extended["message"].ShouldBe("Lock extended successfully");
        extended.Member("locked_until").GetDateTime().ShouldBeGreaterThan(locked.Member("locked_until").GetDateTime());
        (await _second.Post($"jobs/{job.Id}/lock/extend")).ExpectError(HttpStatusCode.Forbidden, "lock_required");
    }

    [Fact]
    [Trait("req", "LOCK-06")]
    public async Task The_holder_gives_the_lock_back_and_nobody_else_can()
    {
        var job = await _lab.UploadedJob();
        (await _first.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _second.Post($"jobs/{job.Id}/unlock")).ExpectError(HttpStatusCode.Forbidden, "lock_required");
        (await _first.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK)["message"].ShouldBe("Job unlocked successfully.");
        (await _first.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        (await _second.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "LOCK-07")]
    [Trait("req", "LIFE-28")]
    public async Task An_action_ends_the_lock_whether_it_succeeds_or_fails()
    {
        var job = await _lab.UploadedJob();
        (await _first.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _first.Act(job.Id, "mark-printing")).ExpectError(HttpStatusCode.Conflict, "invalid_transition");
        (await _second.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _second.Approve(job)).Expect(HttpStatusCode.OK);
        (await _first.Get($"jobs/{job.Id}"))["locked_by"].ShouldBe("null");
    }

    [Fact]
    [Trait("req", "LOCK-15")]
    [Trait("req", "LOCK-09")]
    public async Task Another_s_lock_stops_every_action_and_survives_it()
    {
        var job = await _lab.PendingJob(_first);
        (await _first.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        foreach (var action in new[] { "admin/force-confirm", "review", "mark-printing" })
        {
            var refused = await _second.Post(
                $"jobs/{job.Id}/{action}",
                new
                {
                    staff_name = RunningLab.OtherStaff,
                    reason = "x",
                    reviewed = true,
                }
            );
            refused.ExpectError(HttpStatusCode.Conflict, "locked")["locked_by"].ShouldBe(RunningLab.Staff);
        }

        (await _second.Post($"jobs/{job.Id}/admin/resend-email", new { email_type = "approval", staff_name = RunningLab.OtherStaff }))
            .ExpectError(HttpStatusCode.Conflict, "locked")["message"]
            .ShouldBe("Job is currently locked by another user.");
        (await _first.Post($"jobs/{job.Id}/lock/extend")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "LOCK-12")]
    [Trait("req", "LOCK-18")]
    public async Task A_stuck_lock_is_broken_with_a_reason_and_its_holder_s_late_action_is_refused()
    {
        var job = await _lab.UploadedJob();
        var locked = (await _first.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await _second.Post($"jobs/{job.Id}/admin/force-unlock", new { staff_name = RunningLab.OtherStaff })).ExpectField("reason");
        (await _second.Post($"jobs/{job.Id}/admin/force-unlock", new { reason = "Browser crashed", staff_name = RunningLab.OtherStaff }))
            .Expect(HttpStatusCode.OK)["message"]
            .ShouldBe("Lock has been forcibly released.");

        var last = (await _second.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("event_type").GetString().ShouldBe("AdminAction");
        last.GetProperty("details").GetProperty("locked_by").GetString().ShouldBe(RunningLab.Staff);

        var late = await _first.Post(
            $"jobs/{job.Id}/review",
            new
            {
                reviewed = true,
                staff_name = RunningLab.Staff,
                lock_token = locked.Member("lock_token").GetInt64(),
            }
        );
        late.ExpectError(HttpStatusCode.Conflict, "locked");
    }

    [Fact]
    public async Task The_number_grows_with_every_new_holder_and_an_older_one_is_refused()
    {
        var job = await _lab.UploadedJob();
        var first = (await _first.Post($"jobs/{job.Id}/lock")).Member("lock_token").GetInt64();
        (await _first.Post($"jobs/{job.Id}/lock")).Member("lock_token").GetInt64().ShouldBe(first);
        (await _first.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        var second = (await _second.Post($"jobs/{job.Id}/lock")).Member("lock_token").GetInt64();
        second.ShouldBeGreaterThan(first);
        (await _second.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);

        (
            await _first.Post(
                $"jobs/{job.Id}/review",
                new
                {
                    reviewed = true,
                    staff_name = RunningLab.Staff,
                    lock_token = first,
                }
            )
        ).ExpectError(HttpStatusCode.Conflict, "locked");
    }

    [Fact]
    [Trait("req", "LOCK-16")]
    public async Task Of_many_simultaneous_lock_requests_exactly_one_wins()
    {
        var job = await _lab.UploadedJob();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _lab.SignIn()));
        var answers = await Task.WhenAll(sessions.Select(session => session.Post($"jobs/{job.Id}/lock")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer["locked_by"] == "Front Desk");
    }

    [Fact]
    public async Task A_student_s_confirmation_is_not_stopped_by_a_lock()
    {
        var pending = await _lab.PendingJob(_first);
        (await _second.Post($"jobs/{pending.Id}/lock")).Expect(HttpStatusCode.OK);
        using var student = _lab.Student();
        (await student.Post($"confirm/{await _lab.ConfirmationToken(pending.Id)}")).Expect(HttpStatusCode.OK);
        (await _second.Delete($"jobs/{pending.Id}", new { staff_name = RunningLab.Staff })).ExpectError(HttpStatusCode.Forbidden, "wrong_status");
    }

    [Fact]
    public async Task Locking_an_unknown_job_is_not_found()
    {
        (await _first.Post($"jobs/{Guid.NewGuid():N}/lock")).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _first.Post($"jobs/{Guid.NewGuid():N}/unlock")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }
}
