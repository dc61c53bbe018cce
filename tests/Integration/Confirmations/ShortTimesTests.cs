using System.Net;

namespace PrintLab.Tests.Integration.Confirmations;

/// <summary>A lab with times shortened to seconds: what expires on its own.</summary>
public sealed class ShortTimesTests(ShortTimesTests.ShortLab brief) : IClassFixture<ShortTimesTests.ShortLab>
{
    private readonly RunningLab _lab = brief.Lab;
    private readonly LabApi _staff = brief.Staff;

    [Fact]
    [Trait("req", "CONF-03")]
    [Trait("req", "CONF-09")]
    [Trait("req", "CONF-15")]
    [Trait("req", "CONF-16")]
    [Trait("req", "CONF-19")]
    [Trait("req", "CONF-21")]
    [Trait("req", "CONF-24")]
    public async Task An_expired_link_is_gone_flagged_and_replaced_once_an_hour()
    {
        var pending = await _lab.PendingJob(_staff);
        var token = await _lab.ConfirmationToken(pending.Id);
        using var student = _lab.Student();
        var flagged = await Eventually.Get(
            "the flag",
            async () => await _staff.Get($"jobs/{pending.Id}") is var job && job["is_confirmation_expired"] == "true" ? job : null
        );
        var gone = await student.Post($"confirm/{token}");
        gone.ExpectError(HttpStatusCode.Gone, "confirmation_expired");
        gone["message"].ShouldBe("Confirmation link expired");
        gone["reason"].ShouldBe("expired");
        gone["job_id"].ShouldBe(pending.Id);
        (await _staff.Get("jobs?confirmation_expired=true"))
            .Member("jobs")
            .EnumerateArray()
            .ShouldContain(job => job.GetProperty("id").GetString() == pending.Id);

        var resent = (await student.Post("submit/resend-confirmation", new { job_id = pending.Id })).Expect(HttpStatusCode.OK);
        resent["message"].ShouldBe("A new confirmation email has been sent.");
        (await _lab.Mail(pending.Id, "approval", number: 2)).ShouldNotContain(token);
        var refreshed = await _staff.Get($"jobs/{pending.Id}");
        refreshed["confirm_token_expires"].ShouldNotBe(flagged["confirm_token_expires"]);

        var soon = await student.Post("submit/resend-confirmation", new { job_id = pending.Id });
        soon.ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
        soon["message"].ShouldBe("You can request a new email in 60 minutes.");

        // A job can be flagged again only if the resend cleared its flag.
        await Eventually.IsTrue(
            "the new link to expire too",
            async () =>
                (await _staff.Get($"jobs/{pending.Id}"))
                    .Member("events")
                    .EnumerateArray()
                    .Count(item => item.GetProperty("event_type").GetString() == "ConfirmationExpired") == 2
        );
    }

    [Fact]
    [Trait("req", "MAIL-08")]
    [Trait("req", "CONF-22")]
    public async Task Staff_resend_a_mail_once_in_ten_minutes()
    {
        var rejected = await _lab.RejectedJob(_staff);
        var body = new { email_type = "rejection", staff_name = RunningLab.Staff };
        (await _staff.Post($"jobs/{rejected.Id}/admin/resend-email", body)).Expect(HttpStatusCode.OK);
        var soon = await _staff.Post($"jobs/{rejected.Id}/admin/resend-email", body);
        soon.ExpectError(HttpStatusCode.TooManyRequests, "rate_limited");
        soon["message"].ShouldBe("An email was sent recently. Please wait before resending.");
    }

    [Fact]
    [Trait("req", "LOCK-01")]
    [Trait("req", "LOCK-11")]
    public async Task A_lock_that_ran_out_is_free()
    {
        var job = await _lab.UploadedJob();
        using var other = await _lab.SignIn();
        (await _staff.Post($"jobs/{job.Id}/lock", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        await Eventually.IsTrue("the lock to run out", async () => (await other.Post($"jobs/{job.Id}/lock")).Status == HttpStatusCode.OK);
        (await _staff.Post($"jobs/{job.Id}/lock/extend")).ExpectError(HttpStatusCode.Forbidden, "lock_required");
        await Eventually.IsTrue("the lock to be shown as free", async () => (await other.Get($"jobs/{job.Id}"))["locked_by"] == "null");
    }

    [Fact]
    [Trait("req", "LIFE-16")]
    public async Task A_revert_comes_too_late_after_its_window()
    {
        var completed = await _lab.CompletedJob(_staff);
        await Eventually.IsTrue(
            "the offer to end",
            async () => !(await _staff.Get($"jobs/{completed.Id}")).Texts("allowed_actions").Contains("revert-completion")
        );
        (await _staff.Act(completed.Id, "revert-completion")).ExpectError(HttpStatusCode.Conflict, "revert_window_closed");
    }

    [Fact]
    public async Task A_lab_may_insist_on_payment()
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Act(completed.Id, "mark-picked-up")).ExpectError(HttpStatusCode.Conflict, "payment_required");
    }

    [Fact]
    [Trait("req", "AUTH-23")]
    public async Task A_new_name_is_new_only_for_a_while() =>
        await Eventually.IsTrue(
            "the first names to be no longer new",
            async () => (await _staff.Get("staff")).Member("staff").EnumerateArray().All(member => !member.GetProperty("is_new").GetBoolean())
        );

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_file_sent_ahead_that_nobody_submits_is_dropped_after_its_time()
    {
        using var student = _lab.Student();
        var upload = (await student.SendAhead(new Submission())).Expect(HttpStatusCode.Created);

        await Eventually.IsTrue(
            "the upload is gone",
            () => !Directory.EnumerateFileSystemEntries(Path.Combine(_lab.StorageFolder, ".incoming")).Any()
        );

        var refused = await student.Submit(new Submission().Naming(upload));
        refused.ExpectError(HttpStatusCode.Gone, "upload_gone")["message"]!.ShouldContain("Choose the file again");
    }

    /// <summary>A lab with timeouts that can be waited for, and are longer than a busy machine takes for what must happen within them.</summary>
    public sealed class ShortLab : IAsyncLifetime
    {
        private const string Times = """
            { "limits": { "enabled": true, "submissions_per_ip_per_hour": 1000, "logins_per_ip_per_hour": 1000 },
              "confirmation_hours": 0.003, "lock_minutes": 0.1, "revert_minutes": 0.05, "new_staff_days": 0.00001,
              "pickup": { "require_payment": true } }
            """;

        internal RunningLab Lab { get; private set; } = null!;

        internal LabApi Staff { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Lab = await RunningLab.Start(Times, ("Files__UploadPatience", "00:00:10"));
            Staff = await Lab.SignIn();
        }

        public async Task DisposeAsync()
        {
            Staff.Dispose();
            await Lab.DisposeAsync();
        }
    }
}
