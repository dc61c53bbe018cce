using System.Net;
using System.Security.Cryptography;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>A job's way through the lab, with real files.</summary>
[Collection(SharedLabTests.Name)]
public sealed class JourneyTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "LIFE-03")]
    [Trait("req", "LIFE-05")]
    [Trait("req", "LIFE-07")]
    [Trait("req", "LIFE-08")]
    [Trait("req", "LIFE-09")]
    [Trait("req", "LIFE-11")]
    [Trait("req", "CONF-07")]
    [Trait("req", "CONF-08")]
    [Trait("req", "PAY-07")]
    [Trait("req", "FILE-05")]
    [Trait("req", "FILE-06")]
    [Trait("req", "FILE-13")]
    [Trait("req", "FILE-18")]
    public async Task A_model_goes_from_submission_to_pick_up_and_arrives_unchanged()
    {
        var model = SampleModels.BinaryStl();
        var job = await _lab.UploadedJob(new Submission { File = model });
        job["status"].ShouldBe("UPLOADED");
        job["file_hash"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(model)));

        var approved = (await _staff.Approve(job)).Expect(HttpStatusCode.OK);
        approved["status"].ShouldBe("PENDING");
        await _lab.FilesSettled(approved);

        using var student = _lab.Student();
        var confirmed = (await student.Post($"confirm/{await _lab.ConfirmationToken(job.Id)}")).Expect(HttpStatusCode.OK);
        confirmed["status"].ShouldBe("READYTOPRINT");
        confirmed["student_confirmed"].ShouldBe("true");
        confirmed["student_confirmed_at"].ShouldNotBeNull();
        await _lab.FilesSettled(confirmed);

        var printing = (await _staff.Act(job.Id, "mark-printing")).Expect(HttpStatusCode.OK);
        printing["status"].ShouldBe("PRINTING");
        await _lab.FilesSettled(printing);

        var completed = (await _staff.Act(job.Id, "mark-complete")).Expect(HttpStatusCode.OK);
        completed["status"].ShouldBe("COMPLETED");
        await _lab.FilesSettled(completed);
        (await _lab.Mail(job.Id, "completion")).ShouldContain("ready for pick-up");

        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        var paid = (await _staff.Pay(job.Id, grams: 40)).Expect(HttpStatusCode.OK);
        paid["status"].ShouldBe("PAIDPICKEDUP");
        paid.Member("payment").GetProperty("price_cents").GetInt64().ShouldBe(400);
        await _lab.FilesSettled(paid);

        var stored = Path.Combine(_lab.StorageFolder, paid["file_path"]!);
        paid["file_path"]!.ShouldStartWith("PaidPickedUp/");
        SHA256.HashData(await File.ReadAllBytesAsync(stored)).ShouldBe(SHA256.HashData(model));
    }

    [Fact]
    [Trait("req", "LIFE-06")]
    [Trait("req", "FILE-14")]
    [Trait("req", "MAIL-04")]
    [Trait("req", "EVT-15")]
    [Trait("req", "SUB-33")]
    public async Task A_rejected_job_keeps_its_files_where_they_are_and_tells_the_student_why()
    {
        var submission = new Submission();
        var job = await _lab.UploadedJob(submission);
        var rejected = (
            await _staff.Post(
                $"jobs/{job.Id}/reject",
                new
                {
                    reasons = new[] { "Walls too thin" },
                    custom_reason = "Scale is in inches",
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        rejected["status"].ShouldBe("REJECTED");
        rejected["file_path"].ShouldBe(job["file_path"]);
        rejected.Texts("reject_reasons").ShouldBe(["Walls too thin", "Scale is in inches"]);
        File.Exists(Path.Combine(_lab.StorageFolder, job["file_path"]!)).ShouldBeTrue();

        var mail = await _lab.Mail(job.Id, "rejection");
        mail.ShouldContain("Walls too thin");
        mail.ShouldContain("Scale is in inches");

        var events = (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
        events.GetProperty("event_type").GetString().ShouldBe("StaffRejected");
        events
            .GetProperty("details")
            .GetProperty("reasons")
            .EnumerateArray()
            .Select(reason => reason.GetString())
            .ShouldContain("Scale is in inches");

        (await _lab.UploadedJob(submission)).Id.ShouldNotBe(job.Id);
    }

    [Fact]
    [Trait("req", "LIFE-18")]
    [Trait("req", "PAY-11")]
    [Trait("req", "EVT-15")]
    public async Task A_failed_print_goes_back_to_the_queue_at_the_same_price()
    {
        var printing = await _lab.PrintingJob(_staff);
        (await _staff.Act(printing.Id, "admin/mark-failed")).ExpectField("reason");

        var failed = (await _staff.Act(printing.Id, "admin/mark-failed", "Filament tangle")).Expect(HttpStatusCode.OK);
        failed["status"].ShouldBe("READYTOPRINT");
        failed["cost_cents"].ShouldBe(printing["cost_cents"]);
        failed["student_confirmed"].ShouldBe("true");
        failed["failed_prints"].ShouldBe("1");
        await _lab.FilesSettled(failed);

        var events = (await _staff.Get($"jobs/{printing.Id}")).Member("events").EnumerateArray().TakeLast(2).ToList();
        events.Select(item => item.GetProperty("event_type").GetString()).ShouldBe(["PrintFailed", "AdminAction"]);
        events.ShouldAllBe(item => item.GetProperty("details").GetProperty("reason").GetString() == "Filament tangle");
    }

    [Fact]
    [Trait("req", "LIFE-13")]
    [Trait("req", "LIFE-14")]
    [Trait("req", "LIFE-15")]
    public async Task A_pick_up_and_a_completion_can_be_reverted_with_their_files()
    {
        var paid = await _lab.PaidJob(_staff);
        var completed = (await _staff.Act(paid.Id, "revert-pickup")).Expect(HttpStatusCode.OK);
        completed["status"].ShouldBe("COMPLETED");
        completed.Member("payment").GetProperty("txn_no").GetString().ShouldBe("TC123456");
        await _lab.FilesSettled(completed);

        var printing = (await _staff.Act(paid.Id, "revert-completion")).Expect(HttpStatusCode.OK);
        printing["status"].ShouldBe("PRINTING");
        await _lab.FilesSettled(printing);

        var last = (await _staff.Get($"jobs/{paid.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("event_type").GetString().ShouldBe("StatusReverted");
        last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
    }

    [Fact]
    [Trait("req", "MAIL-06")]
    public async Task A_completion_after_a_revert_mails_again()
    {
        var completed = await _lab.CompletedJob(_staff);
        await _lab.Mail(completed.Id, "completion");
        (await _staff.Act(completed.Id, "revert-completion")).Expect(HttpStatusCode.OK);
        (await _staff.Act(completed.Id, "mark-complete")).Expect(HttpStatusCode.OK);
        await _lab.Mail(completed.Id, "completion", number: 2);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("mark-printing")]
    [InlineData("mark-complete")]
    [InlineData("revert-completion")]
    [InlineData("revert-pickup")]
    [InlineData("admin/mark-failed")]
    [InlineData("admin/force-confirm")]
    [Trait("req", "LIFE-29")]
    public async Task An_action_in_the_wrong_status_is_a_conflict_and_changes_nothing(string action)
    {
        var rejected = await _lab.RejectedJob(_staff);
        var refused = action == "approve" ? await _staff.Approve(rejected) : await _staff.Act(rejected.Id, action, "a reason");
        refused.ExpectError(HttpStatusCode.Conflict, "invalid_transition");
        refused["status"].ShouldBe("REJECTED");
        (await _staff.Get($"jobs/{rejected.Id}"))["version"].ShouldBe(rejected["version"]);
    }

    [Fact]
    [Trait("req", "LIFE-10")]
    public async Task A_pick_up_without_payment_is_possible_and_says_so()
    {
        var completed = await _lab.CompletedJob(_staff);
        var pickedUp = (await _staff.Act(completed.Id, "mark-picked-up")).Expect(HttpStatusCode.OK);
        pickedUp["status"].ShouldBe("PAIDPICKEDUP");
        pickedUp["payment"].ShouldBe("null");
        var last = (await _staff.Get($"jobs/{completed.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("details").GetProperty("paid").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "LIFE-19")]
    [Trait("req", "EVT-05")]
    public async Task An_override_sets_any_status_moves_the_files_and_sends_no_mail()
    {
        var job = await _lab.UploadedJob();
        (
            await _staff.Post(
                $"jobs/{job.Id}/admin/change-status",
                new
                {
                    new_status = "LOST",
                    reason = "x",
                    staff_name = RunningLab.Staff,
                }
            )
        ).ExpectField("new_status");
        (await _staff.Post($"jobs/{job.Id}/admin/change-status", new { new_status = "COMPLETED", staff_name = RunningLab.Staff })).ExpectField(
            "reason"
        );

        var changed = (
            await _staff.Post(
                $"jobs/{job.Id}/admin/change-status",
                new
                {
                    new_status = "COMPLETED",
                    reason = "Printed last week",
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        changed["status"].ShouldBe("COMPLETED");
        await _lab.FilesSettled(changed);

        var last = (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("event_type").GetString().ShouldBe("AdminAction");
        last.GetProperty("details").GetProperty("admin_override").GetBoolean().ShouldBeTrue();
        last.GetProperty("details").GetProperty("old_status").GetString().ShouldBe("UPLOADED");
        last.GetProperty("details").GetProperty("reason").GetString().ShouldBe("Printed last week");
        Directory.EnumerateFiles(Path.Combine(_lab.Folder, "mail"), $"*{job.Id}*").ShouldAllBe(path => path.Contains("-received-"));
    }

    [Fact]
    [Trait("req", "LIFE-31")]
    [Trait("req", "CONF-23")]
    public async Task Staff_confirm_for_a_student_who_said_yes()
    {
        var pending = await _lab.PendingJob(_staff);
        var confirmed = (
            await _staff.Post(
                $"jobs/{pending.Id}/admin/force-confirm",
                new
                {
                    reason = "Student confirmed verbally",
                    bypass_email = true,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        confirmed["status"].ShouldBe("READYTOPRINT");
        confirmed["student_confirmed"].ShouldBe("true");
        var last = (await _staff.Get($"jobs/{pending.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("details").GetProperty("admin_override").GetBoolean().ShouldBeTrue();
        last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
    }
}
