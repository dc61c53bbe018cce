using System.Net;
using System.Net.Http.Headers;

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

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task A_body_of_an_unknown_type_is_refused_before_its_key_is_used(string? type)
    {
        var job = await _lab.UploadedJob();
        var key = Guid.NewGuid().ToString();
        using var body = new StringContent("""{ "reviewed": true, "staff_name": "Jane Doe" }""");
        body.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        using var refused = await _staff.Raw(HttpMethod.Post, $"jobs/{job.Id}/review", request => request.Headers.Add("Idempotency-Key", key), body);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff }, key)).Expect(HttpStatusCode.OK);
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

    [Theory]
    [InlineData("approval")]
    [InlineData("payment")]
    public async Task Fifty_at_once_under_one_key_all_get_the_first_answer_and_act_once(string what)
    {
        var job = await (what == "payment" ? _lab.CompletedJob(_staff) : _lab.UploadedJob());
        var before = (await _staff.Get($"jobs/{job.Id}")).Member("events").GetArrayLength();
        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => what == "payment" ? _staff.Pay(job.Id, idempotencyKey: key) : _staff.Approve(job, idempotencyKey: key))
        );

        answers.Select(answer => answer.Expect(HttpStatusCode.OK).Json.GetRawText()).Distinct().Count().ShouldBe(1);
        (await _staff.Get($"jobs/{job.Id}")).Member("events").GetArrayLength().ShouldBe(before + 1);
    }

    [Fact]
    [Trait("req", "MAIL-15")]
    public async Task A_mail_sent_again_is_sent_once_per_key_and_answered_the_same()
    {
        var job = await _lab.PendingJob(_staff);
        var key = Guid.NewGuid().ToString();
        var body = new { email_type = "approval", staff_name = RunningLab.Staff };
        var first = (await _staff.Post($"jobs/{job.Id}/admin/resend-email", body, key)).Expect(HttpStatusCode.OK);

        var again = (await _staff.Post($"jobs/{job.Id}/admin/resend-email", body, key)).Expect(HttpStatusCode.OK);

        again.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (await _staff.Get($"jobs/{job.Id}")).Member("events").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_key_used_for_one_job_is_refused_for_another_even_when_the_request_is_a_form()
    {
        using var student = _lab.Student();
        var (mine, another) = (await _lab.PendingJob(_staff), await _lab.PendingJob(_staff));
        var key = Guid.NewGuid().ToString();
        (await ConfirmByForm(student, mine, key)).Expect(HttpStatusCode.OK).Id.ShouldBe(mine.Id);

        (await ConfirmByForm(student, another, key)).ExpectError(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await _staff.Get($"jobs/{another.Id}"))["status"].ShouldBe("PENDING");
    }

    private async Task<Answer> ConfirmByForm(LabApi student, Answer job, string key) =>
        await student.PostForm($"confirm/{await _lab.ConfirmationToken(job.Id)}", new Dictionary<string, string> { ["note"] = "yes" }, key);

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
