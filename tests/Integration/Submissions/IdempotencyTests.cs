using System.Net;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>A retry has no second effect.</summary>
[Collection(SharedLabTests.Name)]
public sealed class IdempotencyTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    public async Task A_submission_repeated_under_its_key_answers_the_same_and_makes_no_second_job()
    {
        using var student = _lab.Student();
        var form = new Submission();
        var key = Guid.NewGuid().ToString();
        var first = (await student.Submit(form, key)).Expect(HttpStatusCode.Created);
        var again = (await student.Submit(form, key)).Expect(HttpStatusCode.Created);
        again.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (await _staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("1");
        await Eventually.IsTrue(
            "no upload is left",
            () => !Directory.EnumerateFileSystemEntries(Path.Combine(_lab.StorageFolder, ".incoming")).Any()
        );
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        using var student = _lab.Student();
        var key = Guid.NewGuid().ToString();
        (await student.Submit(new Submission(), key)).Expect(HttpStatusCode.Created);
        (await student.Submit(new Submission(), key)).ExpectError(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task An_action_repeated_under_its_key_answers_the_same_and_leaves_one_event()
    {
        var job = await _lab.UploadedJob();
        var key = Guid.NewGuid().ToString();
        var first = (await _staff.Approve(job, idempotencyKey: key)).Expect(HttpStatusCode.OK);
        var again = (await _staff.Approve(job, idempotencyKey: key)).Expect(HttpStatusCode.OK);
        again.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (await _staff.Approve(job, grams: 99, idempotencyKey: key)).ExpectError(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await _staff.Get($"jobs/{job.Id}")).Member("events").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Ten_at_once_under_one_key_all_succeed_and_act_once()
    {
        var job = await _lab.UploadedJob();
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _staff.Approve(job, idempotencyKey: key)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBeGreaterThan(0);
        (await _staff.Approve(job, idempotencyKey: key)).Expect(HttpStatusCode.OK);
        (await _staff.Get($"jobs/{job.Id}")).Member("events").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_call_may_be_tried_again_under_its_key()
    {
        var job = await _lab.UploadedJob();
        var key = Guid.NewGuid().ToString();
        using var other = await _lab.SignIn();
        (await other.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Approve(job, idempotencyKey: key)).Expect(HttpStatusCode.Conflict);
        (await other.Post($"jobs/{job.Id}/unlock")).Expect(HttpStatusCode.OK);
        (await _staff.Approve(job, idempotencyKey: key)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_callers_never_share_a_key()
    {
        var key = Guid.NewGuid().ToString();
        var first = await _lab.PendingJob(_staff);
        using var student = _lab.Student();
        (await _staff.Post($"jobs/{first.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff }, key)).Expect(HttpStatusCode.OK);
        (await student.Post($"confirm/{await _lab.ConfirmationToken(first.Id)}", idempotencyKey: key)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused() =>
        (await _staff.Post($"jobs/{Guid.NewGuid():N}/review", new { reviewed = true }, new string('k', 256))).Expect(HttpStatusCode.BadRequest);
}
