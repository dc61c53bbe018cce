using System.Net;

namespace PrintLab.Tests.Integration.Confirmations;

/// <summary>The student's confirmation: once, through the newest link, never by a GET.</summary>
[Collection(SharedLabTests.Name)]
public sealed class ConfirmationTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "CONF-02")]
    [Trait("req", "CONF-05")]
    [Trait("req", "MAIL-03")]
    public async Task The_approval_mail_carries_the_price_and_a_link_that_shows_the_job()
    {
        var pending = await _lab.PendingJob(_staff);
        var mail = await _lab.Mail(pending.Id, "approval");
        mail.ShouldContain("$4.25");
        using var student = _lab.Student();
        var shown = (await student.Get($"confirm/{await _lab.ConfirmationToken(pending.Id)}")).Expect(HttpStatusCode.OK);
        shown["job_id"].ShouldBe(pending.Id);
        shown["cost_cents"].ShouldBe("425");
        shown["original_filename"].ShouldBe("part.stl");
        shown.Json.TryGetProperty("student_email", out _).ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "CONF-25")]
    public async Task Reading_the_link_any_number_of_times_confirms_nothing()
    {
        var pending = await _lab.PendingJob(_staff);
        var token = await _lab.ConfirmationToken(pending.Id);
        using var scanner = _lab.Student();
        for (var i = 0; i < 50; i++)
        {
            (await scanner.Get($"confirm/{token}")).Expect(HttpStatusCode.OK);
        }

        (await scanner.Raw(HttpMethod.Head, $"confirm/{token}")).IsSuccessStatusCode.ShouldBeFalse();
        (await _staff.Get($"jobs/{pending.Id}"))["status"].ShouldBe("PENDING");
    }

    [Fact]
    [Trait("req", "CONF-04")]
    public async Task A_token_works_once()
    {
        var pending = await _lab.PendingJob(_staff);
        var token = await _lab.ConfirmationToken(pending.Id);
        using var student = _lab.Student();
        var confirmed = (await student.Post($"confirm/{token}")).Expect(HttpStatusCode.OK);
        var used = (await student.Post($"confirm/{token}")).ExpectError(HttpStatusCode.Conflict, "invalid_transition");
        used["status"].ShouldBe("READYTOPRINT");
        used["status_link"].ShouldBe(confirmed["status_link"]);
        (await _staff.Get($"jobs/{pending.Id}"))["version"].ShouldBe(confirmed["version"]);
    }

    [Fact]
    [Trait("req", "SEC-12")]
    public async Task The_student_sees_no_staff_notes()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Patch($"jobs/{job.Id}/notes", new { notes = "difficult customer", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await _staff.Approve(job)).Expect(HttpStatusCode.OK);
        using var student = _lab.Student();
        var confirmed = (await student.Post($"confirm/{await _lab.ConfirmationToken(job.Id)}")).Expect(HttpStatusCode.OK);
        confirmed.Json.GetRawText().ShouldNotContain("difficult");
        (await _lab.Mail(job.Id, "approval")).ShouldNotContain("difficult");
    }

    [Theory]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    [InlineData("AAAA.BBBB", HttpStatusCode.BadRequest)]
    [Trait("req", "CONF-10")]
    public async Task A_malformed_link_is_refused(string token, HttpStatusCode status)
    {
        using var student = _lab.Student();
        (await student.Get($"confirm/{token}")).ExpectError(status, "invalid_token");
        (await student.Post($"confirm/{token}")).ExpectError(status, "invalid_token");
    }

    [Fact]
    [Trait("req", "CONF-10")]
    [Trait("req", "CONF-15")]
    [Trait("req", "CONF-22")]
    [Trait("req", "CONF-24")]
    [Trait("req", "MAIL-15")]
    public async Task A_resend_makes_a_new_link_and_the_older_one_is_no_longer_known()
    {
        var pending = await _lab.PendingJob(_staff);
        var old = await _lab.ConfirmationToken(pending.Id);
        var resent = (
            await _staff.Post($"jobs/{pending.Id}/admin/resend-email", new { email_type = "approval", staff_name = RunningLab.Staff })
        ).Expect(HttpStatusCode.OK);
        resent["message"].ShouldBe("Email resent successfully");
        var token = resent["new_token"]!;
        token.ShouldNotBe(old);

        using var student = _lab.Student();
        (await student.Post($"confirm/{old}")).ExpectError(HttpStatusCode.NotFound, "not_found")["job_id"].ShouldBe(pending.Id);
        (await _lab.Mail(pending.Id, "approval", number: 2)).ShouldContain(token);
        (await student.Post($"confirm/{token}")).Expect(HttpStatusCode.OK);
        var last = (await _staff.Get($"jobs/{pending.Id}")).Member("events").EnumerateArray().ElementAt(^2);
        last.GetProperty("event_type").GetString().ShouldBe("EmailResent");
        last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
    }

    [Theory]
    [InlineData("farewell", HttpStatusCode.BadRequest)]
    [InlineData("rejection", HttpStatusCode.Conflict)]
    [Trait("req", "MAIL-07")]
    public async Task Only_the_mail_that_fits_the_status_can_be_resent(string type, HttpStatusCode status)
    {
        var pending = await _lab.PendingJob(_staff);
        (await _staff.Post($"jobs/{pending.Id}/admin/resend-email", new { email_type = type, staff_name = RunningLab.Staff })).Expect(status);
    }

    [Fact]
    [Trait("req", "MAIL-07")]
    public async Task A_rejection_is_resent_without_a_token()
    {
        var rejected = await _lab.RejectedJob(_staff);
        var resent = (
            await _staff.Post($"jobs/{rejected.Id}/admin/resend-email", new { email_type = "rejection", staff_name = RunningLab.Staff })
        ).Expect(HttpStatusCode.OK);
        resent["new_token"].ShouldBe("null");
        await _lab.Mail(rejected.Id, "rejection", number: 2);
    }

    [Fact]
    [Trait("req", "CONF-18")]
    public async Task A_student_can_ask_again_only_while_the_job_waits()
    {
        using var student = _lab.Student();
        (await student.Post("submit/resend-confirmation", new { job_id = Guid.NewGuid().ToString("N") })).ExpectError(
            HttpStatusCode.NotFound,
            "not_found"
        );
        var rejected = await _lab.RejectedJob(_staff);
        (await student.Post("submit/resend-confirmation", new { job_id = rejected.Id })).ExpectError(HttpStatusCode.NotFound, "not_found");
        var ready = await _lab.ReadyJob(_staff);
        (await student.Post("submit/resend-confirmation", new { job_id = ready.Id })).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await student.Post("submit/resend-confirmation", new { })).ExpectField("job_id");
    }

    [Fact]
    [Trait("req", "CONF-13")]
    [Trait("req", "CONF-31")]
    public async Task The_expired_page_shows_what_it_needs_and_no_one_s_name()
    {
        var pending = await _lab.PendingJob(_staff, new Submission { StudentName = "Very Secret" });
        using var student = _lab.Student();
        var expired = (await student.Get($"confirm/expired?job_id={pending.Id}")).Expect(HttpStatusCode.OK);
        expired["status"].ShouldBe("PENDING");
        expired["can_resend"].ShouldBe("true");
        expired["instructions"].ShouldNotBeNullOrEmpty();
        expired.Json.GetRawText().ShouldNotContain("uni.example");
        (await student.Get("confirm/expired")).ExpectField("job_id");
        (await student.Get($"confirm/expired?job_id={Guid.NewGuid():N}")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    [Trait("req", "SUB-37")]
    [Trait("req", "SEC-11")]
    public async Task The_status_link_shows_the_steps_and_no_personal_data()
    {
        var printing = await _lab.PrintingJob(_staff);
        using var anyone = _lab.Student();
        var status = (await anyone.Get($"status/{printing["status_link"]}")).Expect(HttpStatusCode.OK);
        status["status"].ShouldBe("PRINTING");
        status["job_id"].ShouldBe(printing.Id);
        status["print_method"].ShouldBe("Filament");
        status["color"].ShouldBe("True Red");
        status["printer"].ShouldBe("Prusa MK4S");
        status
            .Member("steps")
            .EnumerateArray()
            .Select(step => step.GetProperty("status").GetString())
            .ShouldBe(["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING"]);
        status.Json.GetRawText().ShouldNotContain("Student");
        status.Json.GetRawText().ShouldNotContain("uni.example");
        (await anyone.Get("status/guess")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }
}
